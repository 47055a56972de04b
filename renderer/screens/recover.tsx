import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '../../preload/contract/operators.ts'
import { problemOf, useDeed } from '../ask.ts'
import { Heading } from '../parts/heading.tsx'
import { NewPersonForm } from '../parts/new-person.tsx'
import { PinField } from '../parts/pin-field.tsx'
import { ErrorLine, ProblemLine } from '../parts/problem-line.tsx'
import { TextField } from '../parts/text-field.tsx'
import { WayOut } from '../parts/way-out.tsx'
import { useOtherLanguage } from '../use-other-language.ts'

/** A lost manager's PIN, or operators that cannot be trusted: the app key proves who asks. */
export function Recover({ access, onBack }: { readonly access: Access; readonly onBack?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const recover = useDeed('recover')
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  const [appKey, setAppKey] = useState('')
  const [appId, setAppId] = useState('')
  const [known] = access.people.filter(({ role }) => role === 'manager')
  useEffect(() => document.getElementById('recover-appKey')?.focus(), [])
  // It may lie over the counter, whose keys are covered then: it hears its own.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F3' && !(event.key === 'Escape' && onBack)) return
    event.preventDefault()
    if (event.key === 'F3') otherLanguage()
    else onBack?.()
  }
  return (
    <main className="setup sign-in" onKeyDown={onKeyDown}>
      <Heading take={false}>{t('operators.recover')}</Heading>
      {access.problem && <ProblemLine problem={access.problem} />}
      <p>{t('operators.recoverLead')}</p>
      <NewPersonForm
        id="recover"
        name={{ label: t('operators.recoverName'), hint: t('operators.recoverNameHint'), value: known?.name ?? '' }}
        pinHint={t('operators.managerPinHint')}
        go={t('operators.recoverGo')}
        isPending={recover.isPending}
        error={recover.error}
        problem={problemOf(recover.error)}
        before={(at) => (
          <>
            <PinField
              id="recover-appKey"
              label={t('operators.appKey')}
              hint={t('keys.where')}
              digits={false}
              value={appKey}
              problem={at('appKey')}
              onType={setAppKey}
            />
            <TextField
              id="recover-appId"
              label={t('operators.appId')}
              hint={t('operators.appIdHint')}
              problem={at('appId')}
              value={appId}
              onType={setAppId}
            />
          </>
        )}
        onGo={(person) => recover.mutate({ appId, appKey, ...person })}
      />
      <ErrorLine error={unchanged} />
      <div className="choices">
        <WayOut onLanguage={otherLanguage} onBack={onBack} />
      </div>
    </main>
  )
}
