import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mirror } from '../../preload/contract/terminal.ts'
import { problemOf, useDeed } from '../ask.ts'
import { Field } from './field.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { NoKeychain } from './no-keychain.tsx'
import { ErrorLine, ProblemLine } from './problem-line.tsx'

/** How far the head office is, or what is in its way. */
function Standing({ mirror }: { readonly mirror: Mirror }) {
  const { t } = useTranslation()
  const { behind, problem } = mirror
  const level = behind === 0 && !problem
  return (
    <>
      {problem && <ProblemLine problem={problem} />}
      <p role="status" className={level ? 'state-line good' : 'state-line'}>
        {behind !== undefined && (behind === 0 ? !problem && t('mirror.level') : t('mirror.behind', { count: behind }))}
        {behind === undefined && !problem && t('mirror.connecting')}
      </p>
    </>
  )
}

/** The mirror at the head office: the profile names it, the password goes in here and never comes out. */
export function MirrorForm({ mirror }: { readonly mirror: Mirror | undefined }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [replacing, setReplacing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const save = useDeed('saveMirrorPassword')
  const remove = useDeed('removeMirrorPassword')
  if (!mirror) return <p>{t('mirror.off')}</p>

  const saved = mirror.password === 'saved'
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      setPassword('')
      setReplacing(false)
    }
    save.mutate({ password }, { onSuccess })
  }
  const problem = problemOf(save.error)
  const placed = problem?.facts.field === 'mirrorPassword' ? problem : undefined
  return (
    <div className="keys-form">
      <Standing mirror={mirror} />
      {mirror.password === 'no-keychain' ? <NoKeychain /> : <p>{t('mirror.lead')}</p>}
      <ForWhoMay action="saveMirrorPassword">
        {mirror.password !== 'no-keychain' && (!saved || replacing) && (
          <form onSubmit={onSubmit}>
            <Field id="mirrorPassword" label={t('mirror.password')} hint={t('mirror.where')} problem={placed}>
              {(ties) => (
                <input
                  {...ties}
                  type="password"
                  autoComplete="off"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              )}
            </Field>
            <button type="submit" className="key-button plain" disabled={save.isPending}>
              {t('mirror.save')}
            </button>
          </form>
        )}
        {saved && (
          <div className="choices">
            {!replacing && <KeyButton onPress={() => setReplacing(true)}>{t('mirror.replace')}</KeyButton>}
            {!removing && <KeyButton onPress={() => setRemoving(true)}>{t('mirror.remove')}</KeyButton>}
            {removing && (
              <>
                <KeyButton
                  disabled={remove.isPending}
                  onPress={() => remove.mutate(undefined, { onSuccess: () => setRemoving(false) })}
                >
                  {t('mirror.removeSure')}
                </KeyButton>
                <KeyButton onPress={() => setRemoving(false)}>{t('mirror.keep')}</KeyButton>
              </>
            )}
          </div>
        )}
      </ForWhoMay>
      <ErrorLine error={placed ? undefined : (save.error ?? remove.error)} />
    </div>
  )
}
