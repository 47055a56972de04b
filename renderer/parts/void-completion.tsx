import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { useDeed } from '../ask.ts'
import { yuan } from '../money.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'

/** Whether a void may be asked for: the completion is taken, and none is on its way. */
export const mayVoid = ({ state, voiding }: CompletionView) =>
  state === 'completed' && (!voiding || voiding.state === 'declined' || voiding.state === 'withdrawn')

/** The manager's way to void a completion. */
export function VoidCompletion({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const deed = useDeed('voidCompletion')
  const { mchntOrderId, totalAmt } = completion
  return (
    <ManagerForm
      id={`void-${mchntOrderId}`}
      action="voidCompletion"
      title={t('void.title')}
      lead={t('void.lead')}
      reason={t('void.reason')}
      error={deed.error}
    >
      {(approval) => (
        <KeyButton disabled={deed.isPending} onPress={() => deed.mutate({ mchntOrderId, approval })}>
          {t('void.go', { sum: yuan(totalAmt) })}
        </KeyButton>
      )}
    </ManagerForm>
  )
}
