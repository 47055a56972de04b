import type { ReactNode } from 'react'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { ActionName } from '../../preload/contract.ts'
import { problemOf } from '../ask.ts'
import { ApprovalFields, type TypedOnce, useApproval } from './approval-fields.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { isApprovalProblem } from './left-open-state.ts'
import { ErrorLine } from './problem-line.tsx'

type Props = {
  /** Makes the fields' ids unique on the screen. */
  readonly id: string
  readonly action: ActionName
  readonly title: string
  readonly lead: string
  readonly reason: string
  /** What came of the last try. */
  readonly error: unknown
  /** What is typed, where it outlives this form. */
  readonly typed?: TypedOnce
  /** The buttons, given what was typed. */
  readonly children: (approval: TypedApproval) => ReactNode
}

/** What only a manager may do, folded away, so that nobody in a hurry meets it: why, what it is about, and the deed. */
export function ManagerForm({ id, action, title, lead, reason, error, typed, children }: Props) {
  const own = useApproval()
  const { approval, setApproval } = typed ?? own
  const problem = problemOf(error)
  return (
    <details
      className="manager"
      onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary>{title}</summary>
      <p>{lead}</p>
      <ForWhoMay action={action}>
        <ApprovalFields {...{ id, reason, problem }} value={approval} onChange={setApproval} />
        <ErrorLine error={isApprovalProblem(problem) ? undefined : error} />
        <div className="choices">{children(approval)}</div>
      </ForWhoMay>
    </details>
  )
}
