import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { isKeyless } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'
import { OrderNumber } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { Timeline } from './timeline.tsx'
import { VoidState } from './void-state.tsx'

/** What only a manager may do with a void that nothing settles. */
function VoidDecision({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const decide = useDeed('decideVoid')
  const again = useDeed('sendVoidAgain')
  const { mchntOrderId, of, maySendAgain } = voiding
  const busy = decide.isPending || again.isPending
  return (
    <ManagerForm
      id={`void-${mchntOrderId}`}
      title={t('manager.title')}
      lead={t('manager.lead')}
      reason={t('manager.reason')}
      confirmed={t('manager.confirmed')}
      error={decide.error ?? again.error}
    >
      {(approval) => (
        <>
          <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'taken', approval })}>
            {t(`void.${of}.decideTaken`)}
          </KeyButton>
          <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'not-taken', approval })}>
            {t(`void.${of}.decideNotTaken`)}
          </KeyButton>
          {maySendAgain && (
            <KeyButton disabled={busy} onPress={() => again.mutate({ mchntOrderId, approval })}>
              {t('void.sendAgain')}
            </KeyButton>
          )}
        </>
      )}
    </ManagerForm>
  )
}

/** A void that still waits for something, with only what is safe to do now. */
export function WaitingVoid({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const send = useDeed('sendVoidNow')
  const withdraw = useDeed('withdrawVoid')
  const question = useDeed('askVoid')
  const { mchntOrderId, preauthOrderId, of, state, totalAmt, reason } = voiding
  const busy = send.isPending || withdraw.isPending || question.isPending
  return (
    <li className={`waiting-item ${state}`}>
      <header>
        <h2>{of === 'hold' ? t('void.ofHold') : t('void.ofCompletion', { sum: yuan(totalAmt ?? 0) })}</h2>
        <p>
          {t('result.preauthOrderId')} <OrderNumber value={preauthOrderId} />
        </p>
      </header>
      <VoidState voiding={voiding} />
      <Timeline story={voiding} />
      <ErrorLine error={send.error ?? withdraw.error ?? question.error} />
      <div className="choices">
        {state === 'queued' && (
          <>
            <KeyButton disabled={busy || isKeyless(reason)} onPress={() => send.mutate({ mchntOrderId })}>
              {t('waiting.sendNow')}
            </KeyButton>
            <KeyButton disabled={busy} onPress={() => withdraw.mutate({ mchntOrderId })}>
              {t('waiting.withdraw')}
            </KeyButton>
          </>
        )}
        {state === 'unknown' && (
          <KeyButton disabled={busy} onPress={() => question.mutate({ mchntOrderId })}>
            {t('waiting.ask')}
          </KeyButton>
        )}
        {of === 'completion' && (
          <KeyButton onPress={() => move({ kind: 'look', mchntOrderId })}>{t('waiting.show')}</KeyButton>
        )}
      </div>
      {state === 'unknown' && <VoidDecision voiding={voiding} />}
    </li>
  )
}
