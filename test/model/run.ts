import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { testFolder } from '../support/folder.ts'
import { howOften } from '../support/how-often.ts'
import { type Knowing, knowings, type Repetition } from './books.ts'
import type { Command, World } from './commands/command.ts'
import { type IsWritten, modelGateway } from './gateway.ts'
import { emptyModel } from './model.ts'
import { checkAlarms, checkEvidence } from './rule.ts'
import { type MortalTill, mortalTill } from './till.ts'

const seed = process.env.FUZZ_SEED

/** Fewer do not meet every kind of command: with ten, six of twenty test runs met too few. */
const LEAST = 25

/** This many in every test run; with MODEL_RUNS more by hand, to look for what is rare. */
const RUNS = Number(process.env.MODEL_RUNS ?? Math.max(LEAST, howOften(80)))
/** A quick disk and a free machine take 0.2 s for one. */
export const timeout = Math.max(240_000, RUNS * 1500)

/** In some of all sequences the journals are verified after every command; a failure shrinks to one of them. */
const watching = fc.nat(7).map((n) => n === 0)

const isWrittenAt =
  (tills: readonly MortalTill[]): IsWritten =>
  (termNo, text) => {
    const journal = tills.map(({ desk }) => desk).find(({ terminal }) => terminal.termNo === termNo)?.journal
    const sql = `SELECT count(*) FROM event WHERE kind IN ('sending', 'resending', 'void-sending', 'void-resending')
      AND json_extract(body, '$.request') = ?`
    return journal?.db.prepare(sql).pluck().get(text) !== 0
  }

async function live(
  commands: Iterable<Command>,
  termNos: readonly string[],
  folder: string,
  how: { readonly repetition: Repetition; readonly knowing: Knowing; readonly watched: boolean },
  met: World['met'],
): Promise<void> {
  const gateway = await modelGateway(how.repetition, how.knowing)
  const tills = termNos.map((termNo) => mortalTill(gateway, folder, termNo))
  gateway.lookAt(isWrittenAt(tills))
  try {
    const real: World = { tills, gateway, watched: how.watched, met }
    await fc.asyncModelRun(() => ({ model: emptyModel(termNos), real }), commands)
    await gateway.up()
    gateway.books.behaviour = 'answers'
    await checkAlarms(tills, gateway.books)
    checkEvidence(tills)
  } finally {
    for (const till of tills) till.close()
    await gateway.down()
  }
}

/**
 * Lets counters live through sequences of commands, each in a world of its own, and tells how many there were; answers
 * with the kinds of commands that were met. With FUZZ_SEED the same sequences again.
 */
export async function manyLives(
  anyCommands: fc.Arbitrary<Command>[],
  termNos: readonly string[],
  repetitions: readonly Repetition[],
): Promise<readonly string[]> {
  const met = new Map<string, number>()
  const startedAt = performance.now()
  const folder = testFolder()
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...repetitions),
      fc.constantFrom(...knowings),
      watching,
      fc.commands(anyCommands, { maxCommands: 160, size: 'max' }),
      async (repetition, knowing, watched, commands) => {
        runs += 1
        const here = join(folder, `run-${runs}`)
        mkdirSync(here)
        await live(commands, termNos, here, { repetition, knowing, watched }, met)
        rmSync(here, { recursive: true })
      },
    ),
    { numRuns: RUNS, ...(seed !== undefined && { seed: Number(seed) }) },
  )
  const commands = [...met.values()].reduce((sum, n) => sum + n, 0)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${runs} sequences, ${commands} commands in ${seconds} s`)
  return [...met.keys()]
}
