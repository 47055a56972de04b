import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { sayProblem } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'
import { OrderNumber } from './order-number.tsx'
import { StateIcon } from './state-icon.tsx'

/** A completion that turned out otherwise than a manager decided; it stays until a manager has seen to it. */
export function AlarmItem({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const close = useDeed('closeAlarm')
  const { mchntOrderId, preauthOrderId, totalAmt, alarm } = completion
  return (
    <li className="waiting-item declined" role="alert">
      <header>
        <StateIcon state="declined" />
        <h2>
          {yuan(totalAmt)} <span className="state-name declined">{t('alarm.name')}</span>
        </h2>
        <p>
          {t('result.preauthOrderId')} <OrderNumber value={preauthOrderId} />
        </p>
      </header>
      {alarm && <p>{sayProblem(alarm)}</p>}
      <div className="choices">
        <KeyButton onPress={() => move({ kind: 'look', mchntOrderId })}>{t('waiting.show')}</KeyButton>
      </div>
      <ManagerForm
        id={`alarm-${mchntOrderId}`}
        title={t('alarm.title')}
        lead={t('alarm.lead')}
        reason={t('alarm.reason')}
        confirmed={t('manager.confirmed')}
        error={close.error}
      >
        {(approval) => (
          <KeyButton disabled={close.isPending} onPress={() => close.mutate({ mchntOrderId, approval })}>
            {t('alarm.close')}
          </KeyButton>
        )}
      </ManagerForm>
    </li>
  )
}
