import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { isKeyless, sayReason } from '../words/words.ts'
import { Blocked } from './blocked.tsx'
import { KeyButton } from './key-cap.tsx'
import { ManagerDecision } from './manager-decision.tsx'
import { OrderNumber } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { ShowWaiting } from './show-waiting.tsx'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'
import { TimeLeft } from './time-left.tsx'
import { Timeline } from './timeline.tsx'

/** A completion that still waits for something, with only what is safe to do now. */
export function WaitingItem({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const send = useDeed('sendNow')
  const withdraw = useDeed('withdraw')
  const question = useDeed('ask')
  const { mchntOrderId, preauthOrderId, state, totalAmt, reason, lapsesAt } = completion
  const standing = standingOf(completion)
  const held = standing.name === 'blocked'
  // What may have been taken is forbidden here as on its own page.
  const said = standing.name === 'unknown' ? t('result.unknown') : t(`state.${standing.name}`)
  const busy = send.isPending || withdraw.isPending || question.isPending
  return (
    <li className={`waiting-item ${standing.state}`}>
      <header>
        <StateIcon state={standing.state} />
        <h2>
          {yuan(totalAmt)} <span className={`state-name ${standing.state}`}>{said}</span>
        </h2>
        <p>
          {t('result.preauthOrderId')} <OrderNumber value={preauthOrderId} />
        </p>
        <TimeLeft lapsesAt={lapsesAt} />
      </header>
      <Blocked completion={completion} />
      {!held && isKeyless(reason) && <p>{t('result.keylessPromise')}</p>}
      {!held && reason && <p>{sayReason(reason)}</p>}
      {standing.name === 'unknown' && <p>{t('result.unknownPromise')}</p>}
      {state === 'unknown' && counter.terminal?.asking === 'off' && <p>{t('waiting.notAsked')}</p>}
      <Timeline story={completion} />
      <ErrorLine error={send.error ?? withdraw.error ?? question.error} />
      <div className="choices">
        {state === 'queued' && (
          <>
            {!held && (
              <KeyButton disabled={busy || isKeyless(reason)} onPress={() => send.mutate({ mchntOrderId })}>
                {t('waiting.sendNow')}
              </KeyButton>
            )}
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
        <ShowWaiting as="completion" mchntOrderId={mchntOrderId} />
      </div>
      {state === 'unknown' && <ManagerDecision completion={completion} />}
    </li>
  )
}
