import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { ActionName } from '../../preload/contract.ts'
import { problemOf } from '../ask.ts'
import { useApproval } from './approval-fields.tsx'
import { KeyButton } from './key-cap.tsx'
import { isApprovalProblem, isOffered, needsManager } from './left-open-state.ts'
import { ManagerForm } from './manager-form.tsx'
import { OpenItems } from './open-items.tsx'
import { ProblemLine } from './problem-line.tsx'

type Props = {
  readonly id: string
  readonly action: ActionName
  /** The deed that was refused: what has become of it by now. */
  readonly deed: { readonly error: unknown; readonly isPending: boolean; readonly isError: boolean }
  readonly onGo: (approval: TypedApproval) => void
}

/** The manager's way on where something was refused because of what is still open, or because it takes an approval; nothing where it was not. */
export function LeftOpen({ id, action, deed, onGo }: Props) {
  const { t } = useTranslation()
  const typed = useApproval()
  const [shown, setShown] = useState(false)
  const [open, setOpen] = useState(false)
  const { error, isPending, isError } = deed
  const problem = problemOf(error)
  const offered = isOffered(shown, { problem, isPending, isError })
  if (offered !== shown) {
    setShown(offered)
    if (!offered) typed.clear()
  }
  // Which of the two it was stays as it is while the approval is typed.
  const isOpen = problem?.kind === 'open-items' || (open && problem?.kind !== 'approval-needed')
  if (isOpen !== open) setOpen(isOpen)
  if (!offered) return null
  const title = t(isOpen ? 'leave.title' : 'operators.approvalTitle')
  return (
    <section className="left-open" aria-label={title}>
      <p className="left-open-title">{title}</p>
      <ProblemLine problem={needsManager(problem) ? problem : undefined} />
      {isOpen && <OpenItems />}
      <ManagerForm
        id={`left-open-${id}`}
        action={action}
        title={t(isOpen ? 'leave.manager' : 'operators.approvalManager')}
        lead={t(isOpen ? 'leave.managerLead' : 'operators.approvalLead')}
        reason={t(isOpen ? 'leave.reason' : 'operators.approvalReason')}
        error={needsManager(problem) ? undefined : error}
        typed={typed}
      >
        {(approval) => (
          <KeyButton disabled={isPending} onPress={() => onGo(approval)}>
            {t('leave.goOn')}
          </KeyButton>
        )}
      </ManagerForm>
    </section>
  )
}

/** What went wrong with such a deed, where it is not said by `LeftOpen` already. */
export function elsewhere(error: unknown): unknown {
  const problem = problemOf(error)
  return needsManager(problem) || isApprovalProblem(problem) ? undefined : error
}
