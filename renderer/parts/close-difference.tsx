import { useTranslation } from 'react-i18next'
import type { Difference } from '../../preload/contract/differences.ts'
import { useDeed } from '../ask.ts'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'

/** What only a manager may do with a difference: say how it was cleared up, and close it as it stands. */
export function CloseDifference({ difference: { key, version } }: { readonly difference: Difference }) {
  const { t } = useTranslation()
  const close = useDeed('closeDifference')
  return (
    <ManagerForm
      id={`difference-${key}`}
      action="closeDifference"
      title={t('statements.differences.manager')}
      lead={t('statements.differences.managerLead')}
      reason={t('statements.differences.reason')}
      error={close.error}
    >
      {(approval) => (
        <KeyButton disabled={close.isPending} onPress={() => close.mutate({ key, version, approval })}>
          {t('statements.differences.close')}
        </KeyButton>
      )}
    </ManagerForm>
  )
}
