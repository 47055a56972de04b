import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Keys } from '../../preload/contract/terminal.ts'
import { problemOf, useDeed } from '../ask.ts'
import { Field } from './field.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { elsewhere, LeftOpen } from './left-open.tsx'
import { NoKeychain } from './no-keychain.tsx'
import { ErrorLine } from './problem-line.tsx'
import { TextField } from './text-field.tsx'

/** Keys go in and never come out: what is saved shows only the end of its appId. */
export function KeysForm({ keys }: { readonly keys: Keys }) {
  const { t } = useTranslation()
  const [appId, setAppId] = useState('')
  const [appKey, setAppKey] = useState('')
  const [replacing, setReplacing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const save = useDeed('saveKeys')
  const remove = useDeed('removeKeys')
  const saved = keys.state === 'saved'
  const mayType = keys.state !== 'training' && keys.state !== 'no-keychain'

  const onSave = (approval: TypedApproval | undefined) => {
    const onSuccess = () => {
      setAppId('')
      setAppKey('')
      setReplacing(false)
    }
    save.mutate({ appId, appKey, ...(approval && { approval }) }, { onSuccess })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onSave(undefined)
  }
  const problem = problemOf(save.error)
  const at = (field: string): Problem | undefined => (problem?.facts.field === field ? problem : undefined)
  const placed = at('appId') ?? at('appKey')
  return (
    <div className="keys-form">
      <p role="status" className={saved ? 'state-line good' : 'state-line'}>
        {t(`keys.${keys.state}`, { tail: keys.appIdTail ?? '' })}
      </p>
      {keys.state === 'no-keychain' && <NoKeychain />}
      {mayType && <p>{t('keys.lead')}</p>}
      <ForWhoMay action="saveKeys">
        {mayType && (!saved || replacing) && (
          <form onSubmit={onSubmit}>
            <TextField
              id="appId"
              label={t('keys.appId')}
              hint={t('keys.where')}
              problem={at('appId')}
              value={appId}
              onType={setAppId}
            />
            <Field id="appKey" label={t('keys.appKey')} hint={t('keys.where')} problem={at('appKey')}>
              {(ties) => (
                <input
                  {...ties}
                  type="password"
                  autoComplete="off"
                  value={appKey}
                  onChange={(event) => setAppKey(event.target.value)}
                />
              )}
            </Field>
            <button type="submit" className="key-button plain" disabled={save.isPending}>
              {t('keys.save')}
            </button>
          </form>
        )}
        {saved && (
          <div className="choices">
            {!replacing && <KeyButton onPress={() => setReplacing(true)}>{t('keys.replace')}</KeyButton>}
            {!removing && <KeyButton onPress={() => setRemoving(true)}>{t('keys.remove')}</KeyButton>}
            {removing && (
              <>
                <KeyButton
                  disabled={remove.isPending}
                  onPress={() => remove.mutate({}, { onSuccess: () => setRemoving(false) })}
                >
                  {t('keys.removeSure')}
                </KeyButton>
                <KeyButton
                  onPress={() => {
                    remove.reset()
                    setRemoving(false)
                  }}
                >
                  {t('keys.keep')}
                </KeyButton>
              </>
            )}
          </div>
        )}
      </ForWhoMay>
      <ErrorLine error={placed ? undefined : (elsewhere(save.error) ?? elsewhere(remove.error))} />
      <LeftOpen id="new-keys" action="saveKeys" deed={save} onGo={onSave} />
      <LeftOpen
        id="keys"
        action="removeKeys"
        deed={remove}
        onGo={(approval) => remove.mutate({ approval }, { onSuccess: () => setRemoving(false) })}
      />
    </div>
  )
}
