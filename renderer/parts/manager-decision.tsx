import { useTranslation } from 'react-i18next'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'

/** What only a manager may do with an outcome that nothing settles: say how it was, or have the same bytes sent again. */
export function ManagerDecision({ completion }: { readonly completion: CompletionView }) {
  const { t } = useTranslation()
  const decide = useDeed('decide')
  const again = useDeed('sendAgain')
  const { mchntOrderId, maySendAgain } = completion
  const busy = decide.isPending || again.isPending
  return (
    <ManagerForm
      id={mchntOrderId}
      action="decide"
      title={t('manager.title')}
      lead={t('manager.lead')}
      reason={t('manager.reason')}
      error={decide.error ?? again.error}
    >
      {(approval) => (
        <>
          <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'taken', approval })}>
            {t('manager.taken')}
          </KeyButton>
          <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'not-taken', approval })}>
            {t('manager.notTaken')}
          </KeyButton>
          {maySendAgain && (
            <KeyButton disabled={busy} onPress={() => again.mutate({ mchntOrderId, approval })}>
              {t('manager.sendAgain')}
            </KeyButton>
          )}
        </>
      )}
    </ManagerForm>
  )
}
