import { useTranslation } from 'react-i18next'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'

/** What only a manager may do with a void that nothing settles. */
export function VoidDecision({ voiding }: { readonly voiding: VoidView }) {
  const { t } = useTranslation()
  const decide = useDeed('decideVoid')
  const again = useDeed('sendVoidAgain')
  const { mchntOrderId, of, maySendAgain } = voiding
  const busy = decide.isPending || again.isPending
  return (
    <ManagerForm
      id={`void-${mchntOrderId}`}
      action="decideVoid"
      title={t('manager.title')}
      lead={t('manager.lead')}
      reason={t('manager.reason')}
      error={decide.error ?? again.error}
    >
      {(approval) => (
        <>
          <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'taken', approval })}>
            {t(`void.${of}.decideTaken`)}
          </KeyButton>
          <KeyButton disabled={busy} onPress={() => decide.mutate({ mchntOrderId, decision: 'not-taken', approval })}>
            {t(`void.${of}.decideNotTaken`)}
          </KeyButton>
          {maySendAgain && (
            <KeyButton disabled={busy} onPress={() => again.mutate({ mchntOrderId, approval })}>
              {t('void.sendAgain')}
            </KeyButton>
          )}
        </>
      )}
    </ManagerForm>
  )
}
