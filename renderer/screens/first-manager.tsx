import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Heading } from '../parts/heading.tsx'
import { NewPersonForm } from '../parts/new-person.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { WayOut } from '../parts/way-out.tsx'
import { useOtherLanguage } from '../use-other-language.ts'

/** The form that makes the first manager. */
export function FirstManagerForm() {
  const { t } = useTranslation()
  const make = useDeed('makeManager')
  useEffect(() => document.getElementById('first-name')?.focus(), [])
  return (
    <NewPersonForm
      id="first"
      name={{ label: t('operators.name'), hint: t('operators.nameHint') }}
      pinHint={t('operators.managerPinHint')}
      go={t('operators.make')}
      isPending={make.isPending}
      error={make.error}
      problem={problemOf(make.error)}
      onGo={(person) => make.mutate(person)}
    />
  )
}

/** A live till that has no operators yet asks for its first manager before anything else. */
export function FirstManager({ onBack }: { readonly onBack?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  useKeys({ F3: otherLanguage, Escape: onBack })
  return (
    <main className="setup">
      <Heading take={false}>{t('operators.first')}</Heading>
      <p>{t('operators.firstLead')}</p>
      <FirstManagerForm />
      <ErrorLine error={unchanged} />
      <div className="choices">
        <WayOut onLanguage={otherLanguage} onBack={onBack} />
      </div>
    </main>
  )
}
