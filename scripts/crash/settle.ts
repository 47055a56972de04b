import { setTimeout as wait } from 'node:timers/promises'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { type Counter, type Left, startReady } from './counter.ts'
import { type Difference, differences, finalDifferences } from './differences.ts'
import { openOnes } from './open-ones.ts'
import type { Till } from './till.ts'

/** How the counter stands when nothing more is to be done. */
export type Settled = {
  readonly left: Left
  readonly differences: readonly Difference[]
  readonly faults: readonly string[]
}

const LIMIT_MS = 60_000
const PAUSE_MS = 250
/** A gateway that was silent so long is started anew, which cuts its connections. */
const SILENT_MS = 4000
/** More "no such order" than a drill hides a completion for. */
const QUESTIONS = 3

/** Whether a question could still settle it: the gateway was not asked often enough since the calm began. */
const mayBeFound = ({ facts }: CompletionView | VoidView, since: string): boolean =>
  facts.filter(({ kind, at }) => (kind === 'no-such-order' || kind === 'void-asked') && at >= since).length < QUESTIONS

/** Sends what is queued and asks about what is unknown until nothing is open but what no question can settle. */
async function untilSettled({ gateway, cashier }: Counter, till: Till): Promise<void> {
  const began = Date.now()
  const since = new Date(began).toISOString()
  let calmed = false
  while (Date.now() - began < LIMIT_MS) {
    const { completions, voids } = await openOnes(till)
    const inState = (state: VoidView['state']) => ({
      completions: completions.filter((row) => row.state === state),
      voids: voids.filter((row) => row.state === state),
    })
    const [queued, sending] = [inState('queued'), inState('sending')]
    const unknown = {
      completions: inState('unknown').completions.filter((row) => mayBeFound(row, since)),
      voids: inState('unknown').voids.filter((row) => mayBeFound(row, since)),
    }
    const count = (of: typeof queued) => of.completions.length + of.voids.length
    if (count(queued) + count(sending) + count(unknown) === 0) return
    if (count(sending) > 0 && !calmed && Date.now() - began > SILENT_MS) {
      calmed = true
      await gateway.away()
      await gateway.there()
    }
    void cashier.each(till, 'sendNow', queued.completions)
    void cashier.eachVoid(till, 'sendVoidNow', queued.voids)
    await cashier.each(till, 'ask', unknown.completions)
    await cashier.eachVoid(till, 'askVoid', unknown.voids)
    await wait(PAUSE_MS)
  }
}

/** What a manager decided is asked about as often as a drill may hide it; the till itself would take a day for that. */
async function askDecided(counter: Counter, till: Till): Promise<void> {
  const { rows } = (await counter.left()).records
  const decided = rows.filter((row) => row.decided !== null).map(({ mchnt_order_id }) => mchnt_order_id)
  for (let n = 0; n <= QUESTIONS; n++)
    await Promise.all(decided.map((mchntOrderId) => till.ask('ask', { mchntOrderId })))
}

/** The gateway calms down, the till runs until it has nothing more to do, and everything is compared. */
export async function settle(counter: Counter): Promise<Settled> {
  const { gateway, cashier } = counter
  await gateway.there()
  const till = await startReady(counter)
  await untilSettled(counter, till)
  await askDecided(counter, till)
  const settled = await counter.left()
  const shown = await Promise.all(
    settled.records.rows.map(({ mchnt_order_id }) => till.ask('completion', { mchntOrderId: mchnt_order_id })),
  )
  till.kill()
  await till.ended
  const left = await counter.left()
  const views = shown.flatMap((answer) => (answer?.ok ? [answer.value] : []))
  return {
    left,
    differences: [
      ...differences(left.records, left.ledger, cashier.calls()),
      ...finalDifferences(left.records, left.ledger, views),
    ],
    faults: till.faults(),
  }
}
