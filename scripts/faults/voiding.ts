import type { Desk } from '../../main/completion/desk.ts'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { VoidRow } from '../../main/journal/derive-void.ts'
import { eventsOfVoid, voidOf } from '../../main/journal/voids.ts'
import { askVoid } from '../../main/voiding/ask-void.ts'
import { maySendVoidAgain, sendVoidAgain } from '../../main/voiding/send-void-again.ts'
import { releaseHold, sendQueuedVoid, voidCompletion, withdrawVoid } from '../../main/voiding/void.ts'
import type { Again, Guest } from './cashier.ts'
import { below } from './random.ts'

const approval = { reason: 'the guest pays cash' }

/** What was sent again so often and is still not done never will be: a wrong code, for one. */
const MOST_RESENDINGS = 5
const QUESTIONS_APART_MS = [30_000, 60_000] as const

/** The void of this guest's hold that still waits for something, of a completion or of the hold itself. */
export function openVoidOf({ journal }: Desk, { hold }: Guest, rows: readonly CompletionRow[]): VoidRow | undefined {
  const numbers = [...rows.map(({ mchnt_order_id }) => mchnt_order_id), hold.preauthOrderId]
  return numbers
    .flatMap((number) => voidOf(journal, number) ?? [])
    .find(({ state }) => state === 'queued' || state === 'sending' || state === 'unknown')
}

/** Voids what was taken. */
export async function voidIt(desk: Desk, guest: Guest, { mchnt_order_id }: CompletionRow): Promise<Again> {
  guest.voids += 1
  await voidCompletion(desk, mchnt_order_id, approval)
  return 0
}

/** Releases the hold instead of taking anything of it. */
export async function release(desk: Desk, guest: Guest): Promise<Again> {
  guest.voids += 1
  const { preauthOrderId, authIdRespCode, bizType } = guest.hold
  await releaseHold(desk, { preauthOrderId, authIdRespCode, bizType }, approval)
  return 0
}

/** One thing that a manager does about an open void; like a completion's, it is mostly asked about. */
export async function attendToVoid(desk: Desk, guest: Guest, { mchnt_order_id, state }: VoidRow): Promise<Again> {
  if (state === 'sending') return 2_000
  const roll = guest.roll()
  if (state === 'queued') {
    if (roll < 0.2) withdrawVoid(desk, mchnt_order_id)
    else if (roll < 0.7) await sendQueuedVoid(desk, mchnt_order_id)
    else return 3_000
    return 0
  }
  const events = eventsOfVoid(desk.journal, mchnt_order_id)
  if (maySendVoidAgain(events)) {
    if (events.filter(({ kind }) => kind === 'void-resending').length >= MOST_RESENDINGS) return undefined
    await sendVoidAgain(desk, mchnt_order_id, approval)
    return 2_000
  }
  if (roll < 0.85) await askVoid(desk, mchnt_order_id)
  const [least, most] = QUESTIONS_APART_MS
  return least + below(most - least, guest.roll())
}
