import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'

/** What only a manager may do with an alarm: say what was done about it, and end it. */
export function CloseAlarm({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const close = useDeed('closeAlarm')
  const { mchntOrderId } = completion
  return (
    <ManagerForm
      id={`alarm-${mchntOrderId}`}
      action="closeAlarm"
      title={t('alarm.title')}
      lead={t('alarm.lead')}
      reason={t('alarm.reason')}
      error={close.error}
    >
      {(approval) => (
        <KeyButton disabled={close.isPending} onPress={() => close.mutate({ mchntOrderId, approval })}>
          {t('alarm.close')}
        </KeyButton>
      )}
    </ManagerForm>
  )
}
