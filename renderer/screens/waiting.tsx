import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { ManagerDecision } from '../parts/manager-decision.tsx'
import { OrderNumber } from '../parts/order-number.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { StateIcon } from '../parts/state-icon.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { isKeyless, sayReason } from '../words/words.ts'

function WaitingItem({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const send = useDeed('sendNow')
  const withdraw = useDeed('withdraw')
  const question = useDeed('ask')
  const { mchntOrderId, preauthOrderId, state, totalAmt, reason } = completion
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
      </header>
      {isKeyless(reason) && <p>{t('result.keylessPromise')}</p>}
      {reason && <p>{sayReason(reason)}</p>}
      <Timeline completion={completion} />
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

/** Everything that still waits for something, each with only what is safe to do now. */
export function WaitingScreen() {
  const { t } = useTranslation()
  const { data, error } = useAnswer('recent', undefined)
  const open = data?.open ?? []
  return (
    <div className="wide">
      <Heading>{t('waiting.title')}</Heading>
      <ErrorLine error={error} />
      {data && open.length === 0 && (
        <p className="empty good">
          <StateIcon state="completed" />
          {t('waiting.none')}
        </p>
      )}
      <ul className="waiting-list">
        {open.map((completion) => (
          <WaitingItem key={completion.mchntOrderId} completion={completion} />
        ))}
      </ul>
    </div>
  )
}
