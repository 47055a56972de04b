import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { yuan } from '../money.ts'
import { sayProblem } from '../words/words.ts'
import { CloseAlarm } from './close-alarm.tsx'
import { OrderNumber } from './order-number.tsx'
import { ShowWaiting } from './show-waiting.tsx'
import { StateIcon } from './state-icon.tsx'

/** A completion that turned out otherwise than a manager decided; it stays until a manager has seen to it. */
export function AlarmItem({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { mchntOrderId, preauthOrderId, totalAmt, alarm } = completion
  return (
    <li className="waiting-item alarm">
      {/* Read out as it comes; the item itself must stay one of its list. */}
      <div className="alarm-words" role="alert">
        <header>
          <StateIcon state="alarm" />
          <h2>
            {yuan(totalAmt)} <span className="state-name alarm">{t('state.alarm')}</span>
          </h2>
          <p>
            {t('result.preauthOrderId')} <OrderNumber value={preauthOrderId} />
          </p>
        </header>
        {alarm && <p>{sayProblem(alarm)}</p>}
      </div>
      <div className="choices">
        <ShowWaiting as="alarm" mchntOrderId={mchntOrderId} />
      </div>
      <CloseAlarm completion={completion} />
    </li>
  )
}
