import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { KeyButton } from './key-cap.tsx'
import { OrderNumber } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { Timeline } from './timeline.tsx'
import { useVoidButtons } from './void-buttons.tsx'
import { VoidDecision } from './void-decision.tsx'
import { VoidState } from './void-state.tsx'

/** A void that still waits for something, with only what is safe to do now. */
export function WaitingVoid({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const { buttons, error } = useVoidButtons(voiding)
  const { mchntOrderId, preauthOrderId, of, state, totalAmt } = voiding
  const look = of === 'hold' ? 'look-release' : 'look'
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
        <KeyButton onPress={() => move({ kind: look, mchntOrderId })}>{t('waiting.show')}</KeyButton>
      </div>
      {state === 'unknown' && <VoidDecision voiding={voiding} />}
    </li>
  )
}
