import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { yuan } from '../money.ts'
import { OrderNumber } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { ShowWaiting } from './show-waiting.tsx'
import { Timeline } from './timeline.tsx'
import { useVoidButtons } from './void-buttons.tsx'
import { VoidDecision } from './void-decision.tsx'
import { VoidState } from './void-state.tsx'

/** A void that still waits for something, with only what is safe to do now. */
export function WaitingVoid({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const { buttons, error } = useVoidButtons(voiding)
  const { mchntOrderId, preauthOrderId, of, state, totalAmt } = voiding
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
      <ErrorLine error={error} />
      <div className="choices">
        {buttons}
        <ShowWaiting as="void" release={of === 'hold'} mchntOrderId={mchntOrderId} />
      </div>
      {state === 'unknown' && <VoidDecision voiding={voiding} />}
    </li>
  )
}
