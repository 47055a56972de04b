import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalBackup } from '../../preload/contract/journals.ts'
import { problemOf, useAnswer, useDeed } from '../ask.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { useNow } from '../use-now.ts'
import { ApprovalFields, useApproval } from './approval-fields.tsx'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'
import { isApprovalProblem } from './left-open-state.ts'
import { ErrorLine } from './problem-line.tsx'

type ChoiceProps = { readonly backup: JournalBackup; readonly chosen: boolean; readonly onChoose: () => void }

function BackupChoice({ backup, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(60_000)
  const { id, at, reason, events, completions, lastAt } = backup
  return (
    <label>
      <input type="radio" name="backup" value={id} checked={chosen} onChange={onChoose} />
      <span>
        <b>{momentTime(at, now, language)}</b> {t(`restore.reasons.${reason}`)}
        <br />
        {t('restore.holds', { completions, events, lastAt: momentTime(lastAt, now, language) })}
      </span>
    </label>
  )
}

/** For the manager: set the damaged journal aside and go on from a backup; or from nothing, where there is no backup. */
export function RestoreOffer() {
  const { t } = useTranslation()
  const asked = useAnswer('backups', undefined)
  const restore = useDeed('restore')
  const { approval, setApproval } = useApproval()
  const [picked, setPicked] = useState<string>()
  if (!asked.data || asked.error) {
    return (
      <section className="restore-offer">
        <Awaited of={asked} again="around" />
      </section>
    )
  }
  const { backups } = asked.data
  const backup = backups.find(({ id }) => id === picked) ?? backups[0]
  const problem = problemOf(restore.error)
  const go = () => restore.mutate({ ...(backup && { backup: backup.id }), approval })
  return (
    <section className="restore-offer" aria-labelledby="restore-title">
      <h2 id="restore-title">{t('restore.title')}</h2>
      {backup ? (
        <fieldset>
          <legend>{t('restore.choose')}</legend>
          {backups.map((one) => (
            <BackupChoice key={one.id} backup={one} chosen={one === backup} onChoose={() => setPicked(one.id)} />
          ))}
        </fieldset>
      ) : (
        <p>{t('restore.none')}</p>
      )}
      <ul>
        {(['kept', 'relearned', 'asked', 'forgotten'] as const).map((what) => (
          <li key={what}>{t(`restore.${what}`)}</li>
        ))}
      </ul>
      <ApprovalFields
        id="restore"
        reason={t('restore.reason')}
        value={approval}
        onChange={setApproval}
        problem={problem}
      />
      {!isApprovalProblem(problem) && <ErrorLine error={restore.error} />}
      <div className="choices">
        <KeyButton disabled={restore.isPending} onPress={go}>
          {t(backup ? 'restore.go' : 'restore.goEmpty')}
        </KeyButton>
      </div>
    </section>
  )
}
