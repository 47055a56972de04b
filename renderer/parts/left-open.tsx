import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract.ts'
import { problemOf, useAnswer } from '../ask.ts'
import { isApprovalProblem } from './approval-fields.tsx'
import { KeyButton } from './key-cap.tsx'
import { ManagerForm } from './manager-form.tsx'

type Props = {
  readonly id: string
  readonly error: unknown
  readonly busy: boolean
  readonly onGo: (approval: TypedApproval) => void
}

/** The manager's way on where something was refused because completions are still open; nothing where it was not. */
export function LeftOpen({ id, error, busy, onGo }: Props) {
  const { t } = useTranslation()
  const { data: counter } = useAnswer('counter', undefined)
  const problem = problemOf(error)
  if (problem?.kind !== 'open-items' && !isApprovalProblem(problem)) return null
  return (
    <ManagerForm
      id={`left-open-${id}`}
      title={t('leave.manager')}
      lead={t('leave.managerLead')}
      reason={t('leave.reason')}
      confirmed={t('restore.confirmed', { termNo: counter?.terminal?.termNo ?? '' })}
      error={problem?.kind === 'open-items' ? undefined : error}
    >
      {(approval) => (
        <KeyButton disabled={busy} onPress={() => onGo(approval)}>
          {t('leave.goOn')}
        </KeyButton>
      )}
    </ManagerForm>
  )
}
