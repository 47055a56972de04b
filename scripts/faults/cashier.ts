import { ask } from '../../main/completion/ask.ts'
import { complete, type Done, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { decide } from '../../main/completion/decide.ts'
import type { Desk } from '../../main/completion/desk.ts'
import type { ReadEntry } from '../../main/completion/entry.ts'
import { fen } from '../../main/completion/fen.ts'
import { maySendAgain, sendAgain } from '../../main/completion/send-again.ts'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import { completionsOf, eventsOf, takenAfterAll } from '../../main/journal/completions.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { releaseOf } from '../../main/journal/voids.ts'
import type { Hold } from '../../main/training/ledger-entry.ts'
import { MOST_BLINDNESS } from './lying/plan.ts'
import { below, type Dice, dice } from './random.ts'
import { attendToVoid, openVoidOf, release, voidIt } from './voiding.ts'

/** One guest at the counter: a hold, and what the cashier has tried with it. */
export type Guest = {
  readonly hold: Hold
  readonly roll: Dice
  /** How often it was taken up, a second time after a refusal or a withdrawal for one. */
  rounds: number
  triedAgain: boolean
  /** How often its void or release was asked for. */
  voids: number
}

export const guestOf = (seed: string, hold: Hold, index: number): Guest => ({
  ...{ hold, roll: dice(seed, 'guest', index) },
  ...{ rounds: 0, triedAgain: false, voids: 0 },
})

/** When to come back to a guest, in ms of the till's clock; undefined when nothing is left to do. */
export type Again = number | undefined

const MOST_ROUNDS = 4
const MOST_VOIDS = 2
/** What was sent again so often and is still not found was refused: wrongly keyed in, for one. Then only a manager can settle it. */
const MOST_RESENDINGS = 5

/** What the cashier keys in: mostly right, sometimes a wrong code or more than the hold. */
function keyedIn({ hold, roll, rounds }: Guest): ReadEntry {
  const slip = rounds === 0 ? roll() : 1
  const amount = slip < 0.02 ? hold.amount + 1 : 1 + below(hold.amount, roll())
  return {
    preauthOrderId: hold.preauthOrderId,
    authIdRespCode: slip >= 0.02 && slip < 0.04 ? '999999x' : hold.authIdRespCode,
    ...{ totalAmt: fen(amount), orderDesc: '房费', bizType: hold.bizType },
  }
}

function refusedAsTaken(answer: Done): void {
  if ('problem' in answer && (answer.problem.kind === 'hold-taken' || answer.problem.kind === 'hold-released')) return
  throw new Error(`a hold with a live completion was taken up again: ${JSON.stringify(answer)}`)
}

async function takeUp(desk: Desk, guest: Guest): Promise<Again> {
  const entry = keyedIn(guest)
  guest.rounds += 1
  // The same hold again in the same moment, with another amount as likely as not: a double click, a second clerk. Both
  // are waited for together: the till may end under them, and then neither answers.
  const twice = guest.roll() < 0.15
  const [, second] = await Promise.all([
    complete(desk, entry, []),
    twice ? complete(desk, keyedIn(guest), []) : undefined,
  ])
  if (second) refusedAsTaken(second)
  return 0
}

async function attendToQueued(
  desk: Desk,
  guest: Guest,
  { mchnt_order_id, preauth_order_id }: CompletionRow,
): Promise<Again> {
  const roll = guest.roll()
  // The till sends no more of this hold: an earlier one was taken after all.
  if (takenAfterAll(desk.journal, preauth_order_id)) {
    withdraw(desk, mchnt_order_id)
    return undefined
  }
  if (roll < 0.25 && guest.rounds < MOST_ROUNDS) withdraw(desk, mchnt_order_id)
  else if (roll < 0.7) await sendQueued(desk, mchnt_order_id)
  else return 3_000
  return 0
}

/** A few more than the gateway may be blind, for a question may be lied about as well. */
const ENOUGH_QUESTIONS = MOST_BLINDNESS + 4

/** Asks until the gateway had every chance to find it. */
async function askWhileItCanBeFound(desk: Desk, mchntOrderId: string, events: readonly EventRow[]): Promise<Again> {
  if (events.filter(({ body }) => body.includes('"no-such-order"')).length > ENOUGH_QUESTIONS) return undefined
  await ask(desk, mchntOrderId)
  return 30_000
}

/** Three of them, the last two minutes after sending, are what sending again takes. */
const QUESTIONS_APART_MS = [30_000, 60_000] as const

async function attendToUnknown(desk: Desk, guest: Guest, row: CompletionRow): Promise<Again> {
  const { mchnt_order_id } = row
  const events = eventsOf(desk.journal, mchnt_order_id)
  if (maySendAgain(events)) {
    if (takenAfterAll(desk.journal, row.preauth_order_id)) return askWhileItCanBeFound(desk, mchnt_order_id, events)
    if (events.filter(({ kind }) => kind === 'resending').length >= MOST_RESENDINGS) return undefined
    await sendAgain(desk, mchnt_order_id, { reason: 'the gateway has said three times that it knows no such order' })
    return 2_000
  }
  // A manager who is in a hurry, and may be wrong.
  if (guest.roll() < 0.02) {
    decide(desk, mchnt_order_id, 'not-taken', { reason: 'the guest says that nothing was taken' })
    return 0
  }
  // The till asks by itself, too: sometimes it is left to it, sometimes both ask at once.
  if (guest.roll() < 0.85) await ask(desk, mchnt_order_id)
  const [least, most] = QUESTIONS_APART_MS
  return least + below(most - least, guest.roll())
}

/** What a manager decided as not taken is asked about until the gateway had every chance to contradict him. */
async function attendToDecided(desk: Desk, rows: readonly CompletionRow[]): Promise<Again> {
  for (const { mchnt_order_id, decided, state } of rows) {
    if (decided === null || state !== 'declined') continue
    const events = eventsOf(desk.journal, mchnt_order_id)
    const since = events.slice(events.findLastIndex(({ kind }) => kind === 'decided-not-taken'))
    const again = await askWhileItCanBeFound(desk, mchnt_order_id, since)
    if (again !== undefined) return again
  }
  return undefined
}

/** One thing that a cashier does for a guest, by the state of the hold's last completion and a throw of the dice. */
export async function attendTo(desk: Desk, guest: Guest): Promise<Again> {
  const rows = completionsOf(desk.journal, guest.hold.preauthOrderId)
  const row = rows.at(-1)
  const open = openVoidOf(desk, guest, rows)
  if (open) return attendToVoid(desk, guest, open)
  const again = await attendToDecided(desk, rows)
  if (again !== undefined && guest.roll() < 0.7) return again
  // Nobody goes before the gateway had its say about what was decided.
  return (await attendToHold(desk, guest, row)) ?? again
}

async function attendToHold(desk: Desk, guest: Guest, row: CompletionRow | undefined): Promise<Again> {
  switch (row?.state) {
    case undefined:
      if (releaseOf(desk.journal, guest.hold.preauthOrderId)) {
        refusedAsTaken(await complete(desk, keyedIn(guest), []))
        return undefined
      }
      return guest.voids === 0 && guest.roll() < 0.06 ? release(desk, guest) : takeUp(desk, guest)
    case 'queued':
      return attendToQueued(desk, guest, row)
    case 'sending':
      return 2_000
    case 'unknown':
      if (guest.roll() < 0.1) refusedAsTaken(await complete(desk, keyedIn(guest), []))
      return attendToUnknown(desk, guest, row)
    case 'withdrawn':
      return guest.roll() < 0.8 ? takeUp(desk, guest) : undefined
    case 'declined':
      return guest.rounds < MOST_ROUNDS && guest.roll() < 0.6 ? takeUp(desk, guest) : undefined
    case 'completed':
      if (guest.voids < MOST_VOIDS && guest.roll() < 0.2) return voidIt(desk, guest, row)
      if (guest.triedAgain || guest.roll() < 0.7) return undefined
      guest.triedAgain = true
      refusedAsTaken(await complete(desk, keyedIn(guest), []))
      return undefined
    case 'voided':
      return guest.rounds < MOST_ROUNDS && guest.roll() < 0.5 ? takeUp(desk, guest) : undefined
    case 'handed-over':
      return undefined
  }
}
