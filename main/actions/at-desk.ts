import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Desk } from '../completion/desk.ts'
import type { Counter } from '../counter/counter.ts'
import type { Approval } from '../journal/event.ts'
import { failed } from './answer.ts'
import type { Approve } from './approve.ts'

/** Uses the desk of the terminal in use; `profile-missing` where there is none. */
export function deskOf(counter: Counter) {
  return <Value>(
    use: (desk: Desk) => Answer<Value> | Promise<Answer<Value>>,
  ): Answer<Value> | Promise<Answer<Value>> => {
    const desk = counter.post?.desk
    return desk ? use(desk) : failed({ kind: 'profile-missing', facts: {} })
  }
}

/** Does what only a manager may, once it is approved. */
export async function approved<Value>(
  approve: Approve,
  typed: TypedApproval,
  act: (approval: Approval) => Answer<Value> | Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const given = await approve(typed)
  return 'problem' in given ? failed(given.problem) : act(given.approval)
}
