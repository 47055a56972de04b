import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { isKeyless, sayReason } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerDecision } from './manager-decision.tsx'
import { OrderNumber } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { StateIcon } from './state-icon.tsx'
import { TimeLeft } from './time-left.tsx'
import { Timeline } from './timeline.tsx'

/** A completion that still waits for something, with only what is safe to do now. */
export function WaitingItem({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { move, counter } = useDesk()
  const send = useDeed('sendNow')
  const withdraw = useDeed('withdraw')
  const question = useDeed('ask')
  const { mchntOrderId, preauthOrderId, state, totalAmt, reason, lapsesAt } = completion
  const busy = send.isPending || withdraw.isPending || question.isPending
  return (
    <li className={`waiting-item ${state}`}>
      <header>
        <StateIcon state={state} />
        <h2>
          {yuan(totalAmt)} <span className={`state-name ${state}`}>{t(`state.${state}`)}</span>
        </h2>
        <p>
          {t('result.preauthOrderId')} <OrderNumber value={preauthOrderId} />
        </p>
        <TimeLeft lapsesAt={lapsesAt} />
      </header>
      {isKeyless(reason) && <p>{t('result.keylessPromise')}</p>}
      {reason && <p>{sayReason(reason)}</p>}
      {state === 'unknown' && counter.terminal?.asking === 'off' && <p>{t('waiting.notAsked')}</p>}
      <Timeline story={completion} />
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
        <KeyButton onPress={() => move({ kind: 'look', mchntOrderId })}>{t('waiting.show')}</KeyButton>
      </div>
      {state === 'unknown' && <ManagerDecision completion={completion} />}
    </li>
  )
}
