import type { Answer, CompletionView, Entry, TypedApproval } from '../../preload/contract.ts'
import { ask } from '../completion/ask.ts'
import { complete, type Done, sendQueued, withdraw } from '../completion/complete.ts'
import { decide } from '../completion/decide.ts'
import type { Desk } from '../completion/desk.ts'
import { type CheckedEntry, checkEntry } from '../completion/entry.ts'
import { sendAgain } from '../completion/send-again.ts'
import { readSlip } from '../completion/slip.ts'
import type { Counter } from '../counter.ts'
import { closedCompletions, completionOf, liveCompletionOf, openCompletions } from '../journal/completions.ts'
import type { CompletionRow } from '../journal/derive.ts'
import type { Approval } from '../journal/event.ts'
import { type Actions, failed, ok } from './answer.ts'
import { approve } from './approve.ts'
import { shown } from './shown.ts'

/** How many finished completions the rail shows. */
const RECENT = 12

type Names =
  | 'readSlip'
  | 'checkEntry'
  | 'complete'
  | 'completion'
  | 'sendNow'
  | 'withdraw'
  | 'ask'
  | 'sendAgain'
  | 'decide'
  | 'recent'

/** What a cashier does at the desk: enter, complete, look, and attend to what is open. */
export function completing(counter: Counter): Pick<Actions, Names> {
  function atDesk<Value>(use: (desk: Desk) => Answer<Value> | Promise<Answer<Value>>) {
    const desk = counter.post?.desk
    return desk ? use(desk) : failed({ kind: 'profile-missing', facts: {} })
  }

  const done = ({ journal }: Desk, result: Done): Answer<CompletionView> =>
    'row' in result ? ok(shown(counter, journal, result.row)) : failed(result.problem)

  function verdict(desk: Desk, entry: Entry): { readonly checked: CheckedEntry; readonly taken?: CompletionRow } {
    const checked = checkEntry(entry, desk.terminal, desk.now())
    const taken = liveCompletionOf(desk.journal, entry.preauthOrderId.trim())
    return { checked, ...(taken && { taken }) }
  }

  /** Does what only a manager may, once it is approved. */
  async function approved(
    desk: Desk,
    mchntOrderId: string,
    typed: TypedApproval,
    act: (approval: Approval) => Done | Promise<Done>,
  ): Promise<Answer<CompletionView>> {
    const row = completionOf(desk.journal, mchntOrderId)
    if (!row) return failed({ kind: 'completion-unknown', facts: { mchntOrderId } })
    const given = approve(typed, row.preauth_order_id)
    return 'problem' in given ? failed(given.problem) : done(desk, await act(given.approval))
  }

  return {
    readSlip: ({ text }) => ok(readSlip(text, counter.post?.profile.slipLayout)),

    checkEntry: (typed) =>
      atDesk((desk) => {
        const { checked, taken } = verdict(desk, typed)
        const { entry, ...rest } = checked
        return ok({
          ...rest,
          ...(taken && { taken: shown(counter, desk.journal, taken) }),
          ready: entry !== undefined && !taken,
        })
      }),

    complete: ({ entry: typed, acknowledged }) =>
      atDesk(async (desk) => {
        const { entry, problems, warnings } = verdict(desk, typed).checked
        if (!entry) return failed(Object.values(problems)[0] ?? { kind: 'entry-not-ready', facts: {} })
        const ignored = warnings.find(({ kind }) => !acknowledged.includes(kind))
        if (ignored) return failed({ kind: 'warning-not-acknowledged', facts: { warning: ignored.kind } })
        return done(desk, await complete(desk, entry, warnings))
      }),

    completion: ({ mchntOrderId }) =>
      atDesk(({ journal }) => {
        const row = completionOf(journal, mchntOrderId)
        return row ? ok(shown(counter, journal, row)) : failed({ kind: 'completion-unknown', facts: { mchntOrderId } })
      }),

    sendNow: ({ mchntOrderId }) => atDesk(async (desk) => done(desk, await sendQueued(desk, mchntOrderId))),
    withdraw: ({ mchntOrderId }) => atDesk((desk) => done(desk, withdraw(desk, mchntOrderId))),
    sendAgain: ({ mchntOrderId, approval }) =>
      atDesk((desk) => approved(desk, mchntOrderId, approval, (given) => sendAgain(desk, mchntOrderId, given))),

    decide: ({ mchntOrderId, decision, approval }) =>
      atDesk((desk) => approved(desk, mchntOrderId, approval, (given) => decide(desk, mchntOrderId, decision, given))),

    ask: ({ mchntOrderId }) => atDesk(async (desk) => done(desk, await ask(desk, mchntOrderId))),

    recent: () =>
      atDesk(({ journal }) => {
        const views = (rows: readonly CompletionRow[]) => rows.map((row) => shown(counter, journal, row))
        return ok({ open: views(openCompletions(journal)), closed: views(closedCompletions(journal, RECENT)) })
      }),
  }
}
