/** `npm run crash -- --runs N --seed S`: the real till is killed N times at seeded instants; nothing may be lost, taken twice or shown wrongly. */
import { parseArgs } from 'node:util'
import { startDesktop } from '../test/support/desktop.ts'
import { type Counter, chainTrouble, openCounter } from './crash/counter.ts'
import { live } from './crash/life.ts'
import { plannedLives } from './crash/plan.ts'
import { type Random, seeded } from './crash/random.ts'
import { addSteps, emptyTally, lines, stepsMissed, type Tally } from './crash/report.ts'
import { openSession } from './crash/session.ts'
import { settle } from './crash/settle.ts'
import { withCleanUp } from './demo/clean-up.ts'
import { prepareMachine } from './machine.ts'
import { preparedTill } from './prepared-till.ts'
import { runAsked, say } from './say.ts'

/** A counter is settled and begun anew after so many kills, so that checking its journal stays quick. */
const LIVES = 50
/** From so many kills on, every step must have been hit. */
const WHOLE_DECK = 100

const startedAt = performance.now()
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1)
const tell = (line: string) => say(`[${seconds().padStart(6)} s] ${line}`)

function wholeNumber(option: string, text: string, least: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least) return value
  throw new Error(`--${option} ${text}: give a whole number from ${least} to 999999999`)
}

type Wish = { readonly runs: number; readonly seed: number }

function wishOf(args: readonly string[]): Wish {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { runs: text, seed: text } })
  const seed = values.seed ?? String(Date.now() % 1_000_000)
  return { runs: wholeNumber('runs', values.runs ?? '50', 1), seed: wholeNumber('seed', seed, 0) }
}

await runAsked('usage: npm run crash -- [--runs N] [--seed S]', wishOf, async ({ runs, seed }) => {
  await prepareMachine('tests', tell)
  const prepared = await preparedTill(tell)
  tell(`seed ${seed}: killing the till ${runs} times`)
  return withCleanUp(async (later) => {
    const desktop = await startDesktop()
    later(desktop.close)
    const session = await openSession(desktop.display)
    later(session.close)
    const random = seeded(seed)
    const tally = emptyTally()
    for (let done = 0; done < runs && isClean(tally); done += LIVES) {
      const count = Math.min(LIVES, runs - done)
      const counter = await openCounter(prepared, session, count, random)
      later(counter.close)
      await killAndSettle(counter, count, random, tally)
      await counter.close()
      if (isClean(tally)) await counter.remove()
      else say(`everything of this counter is in ${counter.folder}`)
    }
    return verdict(tally, runs)
  })
})

function isClean({ differences, trouble }: Tally): boolean {
  return differences.length + trouble.length === 0
}

async function killAndSettle(counter: Counter, count: number, random: Random, tally: Tally): Promise<void> {
  let before = await counter.left()
  for (const life of plannedLives(count, random)) {
    const lived = await live(counter, life, before)
    before = lived.left
    tally.kills += 1
    tally.died += lived.diedAtStart ? 1 : 0
    addSteps(tally, lived.steps)
    note(tally, lived)
    if (!isClean(tally)) return
    if (tally.kills % 10 === 0)
      tell(`${tally.kills} kills, ${before.records.rows.length} completions, all as it should be`)
  }
  const settled = await settle(counter)
  note(tally, settled)
  const { records, ledger } = settled.left
  const taken = counter.cashier.taken()
  tally.holds += taken.holds
  tally.takes += taken.times
  tally.completions += records.rows.length
  tally.taken += ledger.completions.length
  tally.unknown += records.rows.filter(({ state }) => state === 'unknown').length
  tally.decided += records.events.filter(({ kind }) => kind.startsWith('decided')).length
  tally.contradicted += records.rows.filter(({ contradicted }) => contradicted === 1).length
  if (isClean(tally)) tell(`settled: ${ledger.completions.length} taken, each as the journal has it`)
}

function note(tally: Tally, found: Pick<Awaited<ReturnType<typeof live>>, 'left' | 'differences' | 'faults'>): void {
  const chain = chainTrouble(found.left)
  tally.trouble.push(...found.faults, ...(chain === undefined ? [] : [chain]))
  tally.differences.push(...found.differences)
}

function verdict(tally: Tally, runs: number): number {
  for (const line of lines(tally)) say(line)
  for (const { kind, text } of tally.differences) say(`${kind.toUpperCase()}: ${text}`)
  for (const trouble of tally.trouble) say(`TROUBLE: ${trouble}`)
  const missed = runs >= WHOLE_DECK && isClean(tally) ? stepsMissed(tally) : []
  for (const step of missed) say(`NEVER HIT: ${step}`)
  tell('done')
  return isClean(tally) && missed.length === 0 ? 0 : 1
}
