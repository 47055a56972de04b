import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract.ts'
import { problemOf, useDeed } from '../ask.ts'
import { Field } from './field.tsx'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

/**
 * What only a manager may do with an outcome that nothing settles: say how it was, or have the same bytes sent again.
 * Folded away, so that nobody in a hurry meets it; a reason and the hold's last four characters must be typed first.
 */
export function ManagerDecision({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [confirmed, setConfirmed] = useState('')
  const decide = useDeed('decide')
  const again = useDeed('sendAgain')
  const { mchntOrderId, maySendAgain } = completion
  const busy = decide.isPending || again.isPending
  const approval = { reason, confirmed }
  const problem = problemOf(decide.error ?? again.error)
  const about = (kind: 'reason-missing' | 'not-confirmed') => (problem?.kind === kind ? problem : undefined)
  const elsewhere = problem && !about('reason-missing') && !about('not-confirmed')
  return (
    <details className="manager">
      <summary>{t('manager.title')}</summary>
      <p>{t('manager.lead')}</p>
      <Field id={`reason-${mchntOrderId}`} label={t('manager.reason')} problem={about('reason-missing')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Field id={`confirmed-${mchntOrderId}`} label={t('manager.confirmed')} problem={about('not-confirmed')}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            autoComplete="off"
            maxLength={20}
            value={confirmed}
            onChange={(event) => setConfirmed(event.target.value)}
          />
        )}
      </Field>
      {elsewhere && <ErrorLine error={decide.error ?? again.error} />}
      <div className="choices">
        <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'taken', approval })}>
          {t('manager.taken')}
        </KeyButton>
        <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'not-taken', approval })}>
          {t('manager.notTaken')}
        </KeyButton>
        {maySendAgain && (
          <KeyButton disabled={busy} onPress={() => again.mutate({ mchntOrderId, approval })}>
            {t('manager.sendAgain')}
          </KeyButton>
        )}
      </div>
    </details>
  )
}
