import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { Entry } from '../../preload/contract/entry.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Answer } from '../../preload/contract.ts'
import { ask } from '../completion/ask.ts'
import { complete, type Done, sendQueued, withdraw } from '../completion/complete.ts'
import { closeAlarm, decide } from '../completion/decide.ts'
import type { Desk } from '../completion/desk.ts'
import { type CheckedEntry, checkEntry } from '../completion/entry.ts'
import { sendAgain } from '../completion/send-again.ts'
import { readSlip } from '../completion/slip.ts'
import type { Counter } from '../counter/counter.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import {
  alarmCount,
  alarmedCompletions,
  closedCompletions,
  completionOf,
  countAndSum,
  liveCompletionOf,
  openCompletions,
} from '../journal/completions.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import type { Approval } from '../journal/event.ts'
import { closedReleases, openVoids, openVoidTotal, releaseOf, voidOf } from '../journal/voids.ts'
import { waitingPage } from '../journal/waiting-page.ts'
import type { Operators } from '../operators/operators.ts'
import { cashierLimitOf } from '../terminal/profile.ts'
import { type Actions, failed, ok } from './answer.ts'
import { type Approve, approvedOr } from './approve.ts'
import { approved, deskOf } from './at-desk.ts'
import { shown, shownVoid } from './shown.ts'

/** How many of each kind the rail may show. */
const RECENT = 12
/** How many a page of the waiting screen shows. */
const OPEN_AT_ONCE = 50
/** What is open: never hidden, and never counted twice. */
const OPEN = ['queued', 'sending', 'unknown'] as const

/**
 * That a hold was entered once more is a lesson of training, and leaves no event. What was completed last does not count: its
 * entry is looked at again when its answer comes.
 */
async function practisedTwice({ post }: Counter, taken: CompletionRow): Promise<void> {
  const { training, desk } = post ?? {}
  const kept = training?.course()
  if (!training || !desk || !kept || kept.twice) return
  const [last] = closedCompletions(desk.journal, 1)
  if (last && last.accepted_seq > taken.accepted_seq) await training.keepCourse({ ...kept, twice: true })
}

type Names =
  | 'readSlip'
  | 'checkEntry'
  | 'complete'
  | 'sendNow'
  | 'withdraw'
  | 'ask'
  | 'sendAgain'
  | 'decide'
  | 'closeAlarm'
  | 'recent'
  | 'waiting'

/**
 * What a cashier does at the desk: enter, complete, look, and attend to what is open.
 * @param afterSale is told what a completion came to, once that is written; nobody waits for what it does.
 */
export function completing(
  counter: Counter,
  operators: Operators,
  approve: Approve,
  afterSale: (row: CompletionRow) => void,
): Pick<Actions, Names> {
  const atDesk = deskOf(counter)

  const done = ({ journal }: Desk, result: Done): Answer<CompletionView> =>
    'row' in result ? ok(shown(counter, journal, result.row)) : failed(result.problem)

  function verdict(desk: Desk, entry: Entry): { readonly checked: CheckedEntry; readonly taken?: CompletionRow } {
    const checked = checkEntry(entry, desk.terminal, desk.now())
    const taken = liveCompletionOf(desk.journal, entry.preauthOrderId.trim())
    if (taken) void practisedTwice(counter, taken)
    return { checked, ...(taken && { taken }) }
  }

  /** Who takes an amount; `approval-needed` where it is above what a cashier may take alone. Nobody has a name in training. */
  async function takenBy(totalAmt: number, typed: TypedApproval | undefined) {
    const { post } = counter
    const { operator } = operators.session
    if (post?.training || !operator) return {}
    const { id, name, role } = operator
    const limit = post && cashierLimitOf(post.profile)
    if (role === 'manager' || limit === undefined || totalAmt <= limit) return { operator: { id, name } }
    const given = await approvedOr(approve, typed, { amount: totalAmt, limit })
    return 'problem' in given ? given : { operator: { id, name }, approval: given.approval }
  }

  /** Does to a completion what only a manager may, once it is approved. */
  function settle(
    mchntOrderId: string,
    typed: TypedApproval,
    act: (desk: Desk, approval: Approval) => Done | Promise<Done>,
  ) {
    return atDesk((desk) => {
      const row = completionOf(desk.journal, mchntOrderId)
      if (!row) return failed({ kind: 'completion-unknown', facts: { mchntOrderId } })
      return approved(approve, typed, async (approval) => done(desk, await act(desk, approval)))
    })
  }

  return {
    readSlip: ({ text }) => ok(readSlip(text, counter.post?.profile.slipLayout)),

    checkEntry: (typed) =>
      atDesk((desk) => {
        const { checked, taken } = verdict(desk, typed)
        const { entry, ...rest } = checked
        const hold = typed.preauthOrderId.trim()
        const released: Problem | undefined = releaseOf(desk.journal, hold) && {
          kind: 'hold-released',
          facts: { preauthOrderId: hold },
        }
        const release = voidOf(desk.journal, hold)
        return ok({
          ...rest,
          problems: { ...rest.problems, ...(released && { preauthOrderId: released }) },
          ...(taken && { taken: shown(counter, desk.journal, taken) }),
          ...(release?.of === 'hold' && { release: shownVoid(counter, desk.journal, release) }),
          ready: entry !== undefined && !taken && !released,
        })
      }),

    complete: ({ entry: typed, acknowledged, approval: asked }) =>
      atDesk(async (desk) => {
        const { entry, problems, warnings } = verdict(desk, typed).checked
        if (!entry) return failed(Object.values(problems)[0] ?? { kind: 'entry-not-ready', facts: {} })
        const ignored = warnings.find(({ kind }) => !acknowledged.includes(kind))
        if (ignored) return failed({ kind: 'warning-not-acknowledged', facts: { warning: ignored.kind } })
        // What is open goes on; nothing new begins on a disk that could not take its outcome.
        const full = counter.post?.watch?.full()
        if (full) return failed(full)
        const who = await takenBy(entry.totalAmt, asked)
        if ('problem' in who) return failed(who.problem)
        const result = await complete(desk, entry, warnings, who)
        if ('row' in result) afterSale(result.row)
        return done(desk, result)
      }),

    sendNow: ({ mchntOrderId }) => atDesk(async (desk) => done(desk, await sendQueued(desk, mchntOrderId))),
    withdraw: ({ mchntOrderId }) => atDesk((desk) => done(desk, withdraw(desk, mchntOrderId))),
    sendAgain: ({ mchntOrderId, approval: typed }) =>
      settle(mchntOrderId, typed, (desk, approval) => sendAgain(desk, mchntOrderId, approval)),

    decide: ({ mchntOrderId, decision, approval: typed }) =>
      settle(mchntOrderId, typed, (desk, approval) => decide(desk, mchntOrderId, decision, approval)),

    closeAlarm: ({ mchntOrderId, approval: typed }) =>
      settle(mchntOrderId, typed, (desk, approval) => closeAlarm(desk, mchntOrderId, approval)),

    ask: ({ mchntOrderId }) => atDesk(async (desk) => done(desk, await ask(desk, mchntOrderId))),

    recent: () =>
      atDesk(({ journal }) => {
        const views = (rows: readonly CompletionRow[]) => rows.map((row) => shown(counter, journal, row))
        const voidViews = (rows: readonly VoidRow[]) => rows.map((row) => shownVoid(counter, journal, row))
        return ok({
          alarms: views(alarmedCompletions(journal, RECENT)),
          voids: voidViews(openVoids(journal, RECENT)),
          open: views(openCompletions(journal, RECENT)),
          waiting: alarmCount(journal) + openVoidTotal(journal).count + countAndSum(journal, OPEN).count,
          closed: views(closedCompletions(journal, RECENT)),
          releases: voidViews(closedReleases(journal, RECENT)),
        })
      }),

    waiting: ({ after }) =>
      atDesk(({ journal }) => {
        const { alarms, voids, completions, next } = waitingPage(journal, after, OPEN_AT_ONCE)
        return ok({
          alarms: alarms.map((row) => shown(counter, journal, row)),
          voids: voids.map((row) => shownVoid(counter, journal, row)),
          completions: completions.map((row) => shown(counter, journal, row)),
          total: countAndSum(journal, OPEN),
          ...(next && { next }),
        })
      }),
  }
}
