import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Desk } from '../completion/desk.ts'
import { checkEntry } from '../completion/entry.ts'
import type { Counter } from '../counter/counter.ts'
import { completionOf } from '../journal/completions.ts'
import type { Approval } from '../journal/event.ts'
import { voidOf } from '../journal/voids.ts'
import { askVoid } from '../voiding/ask-void.ts'
import { sendVoidAgain } from '../voiding/send-void-again.ts'
import {
  decideVoid,
  releaseHold,
  sendQueuedVoid,
  type VoidDone,
  voidCompletion,
  withdrawVoid,
} from '../voiding/void.ts'
import { type Actions, failed, ok } from './answer.ts'
import type { Approve } from './approve.ts'
import { approved, deskOf } from './at-desk.ts'
import { shownVoid } from './shown.ts'

type Names =
  | 'voidCompletion'
  | 'releaseHold'
  | 'sendVoidNow'
  | 'withdrawVoid'
  | 'askVoid'
  | 'sendVoidAgain'
  | 'decideVoid'

/** What a manager does at the desk: void a completion, release a hold, and attend to voids that are open. */
export function voidActions(counter: Counter, approve: Approve): Pick<Actions, Names> {
  const atDesk = deskOf(counter)

  const done = ({ journal }: Desk, result: VoidDone): Answer<VoidView> =>
    'row' in result ? ok(shownVoid(counter, journal, result.row)) : failed(result.problem)

  /** For a void that is there already. */
  function settle(
    mchntOrderId: string,
    typed: TypedApproval,
    act: (desk: Desk, approval: Approval) => VoidDone | Promise<VoidDone>,
  ) {
    return atDesk((desk) => {
      const row = voidOf(desk.journal, mchntOrderId)
      if (!row) return failed({ kind: 'completion-unknown', facts: { mchntOrderId } })
      return approved(approve, typed, async (approval) => done(desk, await act(desk, approval)))
    })
  }

  return {
    voidCompletion: ({ mchntOrderId, approval: typed }) =>
      atDesk((desk) => {
        const row = completionOf(desk.journal, mchntOrderId)
        if (!row) return failed({ kind: 'completion-unknown', facts: { mchntOrderId } })
        return approved(approve, typed, async (approval) =>
          done(desk, await voidCompletion(desk, mchntOrderId, approval)),
        )
      }),

    releaseHold: ({ approval: typed, ...hold }) =>
      atDesk((desk) => {
        // A hold has no amount here; any that can be taken lets the rest of the entry be judged.
        const entry = { ...hold, amount: '1', holdAmount: '', orderDesc: '' }
        const { entry: read, problems } = checkEntry(entry, desk.terminal, desk.now())
        if (!read) return failed(Object.values(problems)[0] ?? { kind: 'entry-not-ready', facts: {} })
        const { preauthOrderId, authIdRespCode, bizType } = read
        return approved(approve, typed, async (approval) =>
          done(desk, await releaseHold(desk, { preauthOrderId, authIdRespCode, bizType }, approval)),
        )
      }),

    sendVoidNow: ({ mchntOrderId }) => atDesk(async (desk) => done(desk, await sendQueuedVoid(desk, mchntOrderId))),
    withdrawVoid: ({ mchntOrderId }) => atDesk((desk) => done(desk, withdrawVoid(desk, mchntOrderId))),
    askVoid: ({ mchntOrderId }) => atDesk(async (desk) => done(desk, await askVoid(desk, mchntOrderId))),
    sendVoidAgain: ({ mchntOrderId, approval: typed }) =>
      settle(mchntOrderId, typed, (desk, approval) => sendVoidAgain(desk, mchntOrderId, approval)),
    decideVoid: ({ mchntOrderId, decision, approval: typed }) =>
      settle(mchntOrderId, typed, (desk, approval) => decideVoid(desk, mchntOrderId, decision, approval)),
  }
}
