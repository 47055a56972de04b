import type { Counter, Left } from './counter.ts'
import { type Difference, differences } from './differences.ts'
import { at } from './instant.ts'
import { openOnes } from './open-ones.ts'
import type { Life } from './plan.ts'
import { type Step, stepsHit } from './steps.ts'
import type { Till } from './till.ts'

/** What came of one life. */
export type Lived = {
  readonly left: Left
  readonly steps: ReadonlyMap<Step, number>
  readonly differences: readonly Difference[]
  readonly faults: readonly string[]
  readonly diedAtStart: boolean
}

/** Asks for what is planned, at the planned state of the gateway; `strikeLater` sets the kill's clock going. */
async function workOf(counter: Counter, till: Till, life: Life, strikeLater: () => void): Promise<void> {
  const { gateway, cashier } = counter
  const open = await openOnes(till)
  const asked = cashier.work(till, life.work, open)
  if (life.gateway !== 'comes back') strikeLater()
  await asked
  if (life.gateway !== 'comes back') return
  const { completions, voids } = await openOnes(till)
  const queued = <View extends { readonly state: string }>(views: readonly View[]) =>
    views.filter(({ state }) => state === 'queued')
  await gateway.there()
  const byHand = life.drain === 'by hand'
  const sent = byHand
    ? Promise.all([
        cashier.each(till, 'sendNow', queued(completions)),
        cashier.eachVoid(till, 'sendVoidNow', queued(voids)),
      ])
    : undefined
  strikeLater()
  await sent
}

/** Lives one life to its kill, and reads what is left. `before` is what the life before left. */
export async function live(counter: Counter, life: Life, before: Left): Promise<Lived> {
  const { gateway, cashier, files } = counter
  if (life.gateway !== 'there') await gateway.away()
  const till = counter.start()
  let callOff = () => {}
  let patience: NodeJS.Timeout | undefined
  const strikeLater = () => {
    callOff = at(life.instant, files, till.kill)
  }
  if (life.from === 'start') strikeLater()
  const [ready] = await Promise.all([till.ready, life.gateway === 'there' && gateway.there()])
  if (ready) {
    const begin = () => {
      if (life.from === 'work') strikeLater()
      patience = setTimeout(till.kill, life.patienceMs)
    }
    await Promise.all([workOf(counter, till, life, begin), till.ended])
  }
  await till.ended
  callOff()
  clearTimeout(patience)
  const killedAt = till.kill()
  const left = await counter.left()
  const calls = cashier.calls()
  return {
    left,
    steps: stepsHit({ before, after: left, calls, ready, killedAt }),
    differences: differences(left.records, left.ledger, calls),
    faults: till.faults(),
    diedAtStart: till.diedAtStart(),
  }
}
