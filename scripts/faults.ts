import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBooks } from './faults/books.ts'
import { differences } from './faults/compare.ts'
import { runThroughFaults } from './faults/run.ts'
import { tableOf } from './faults/table.ts'
import { runAsked, say, Trouble } from './say.ts'

const USAGE = `Sends completions through a lying gateway and compares the till's journal with the gateway's own ledger.

  npm run faults -- [--runs N]       so many holds, each attended to until nothing is left to do (2000)
                    [--seed S]       the plan of lies and the cashier's dice; by default a new one, printed
                    [--keep FOLDER]  keeps journal.db, ledger.jsonl and lies.json there (an empty or new folder)
  npm run faults -- --compare FOLDER compares the books of an earlier run again

Exit status 1: the books differ, or the run did not end; its folder is then kept and named.
`

const MOST_RUNS = 100_000
/** So many differences are printed; of more, the number. */
const MOST_SHOWN = 20

type Wish = { readonly runs: number; readonly seed: string; readonly keep?: string; readonly compare?: string }

/** Reads the command line; throws where it is not understood. */
function wishOf(args: readonly string[]): Wish {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { runs: text, seed: text, keep: text, compare: text } })
  const runs = Number(values.runs ?? '2000')
  if (!Number.isInteger(runs) || runs < 1 || runs > MOST_RUNS) {
    throw new Error(`--runs ${values.runs}: give a whole number from 1 to ${MOST_RUNS}`)
  }
  const { keep, compare, seed = String(Date.now()) } = values
  return { runs, seed, ...(keep !== undefined && { keep }), ...(compare !== undefined && { compare }) }
}

function folderFor({ keep }: Wish): string {
  if (keep === undefined) return mkdtempSync(join(tmpdir(), 'preauth-faults-'))
  mkdirSync(keep, { recursive: true })
  if (readdirSync(keep).length > 0) throw new Trouble(`--keep ${keep}: the folder is not empty; name a new one`)
  return keep
}

/** Prints how the books of a run compare; the exit status. */
function report(folder: string): number {
  const books = readBooks(folder)
  const found = differences(books)
  say(tableOf(books))
  say('')
  if (books.verified.ok) say(`the journal is as written: ${books.verified.events} events`)
  else say(`THE JOURNAL IS DAMAGED: ${books.verified.line}: ${books.verified.why}`)
  const unknown = books.journal.filter(({ row }) => row.state === 'unknown').length
  say(`${unknown} still unknown, and nothing of them in the ledger, unless named below`)
  for (const { kind, mchntOrderId, why } of found.slice(0, MOST_SHOWN)) say(`${kind}: ${mchntOrderId}: ${why}`)
  if (found.length > MOST_SHOWN) say(`... and ${found.length - MOST_SHOWN} more`)
  const count = (kind: string) => found.filter((one) => one.kind === kind).length
  const others = found.length - count('lost') - count('taken twice') - count('shown wrongly')
  say(
    `${count('lost')} lost, ${count('taken twice')} taken twice, ${count('shown wrongly')} shown wrongly, ${others} otherwise`,
  )
  return found.length === 0 && books.verified.ok ? 0 : 1
}

async function run(wish: Wish): Promise<number> {
  const folder = folderFor(wish)
  say(`seed ${wish.seed}, ${wish.runs} holds`)
  let status = 1
  try {
    const onProgress = (left: number) => process.stderr.write(`${left} guests left\n`)
    const { tookMs, starts, interrupted } = await runThroughFaults({ ...wish, folder, onProgress })
    status = report(folder)
    say(
      `seed ${wish.seed}: ${wish.runs} holds in ${(tookMs / 1000).toFixed(1)} s, ${starts} starts, ${interrupted} found half sent`,
    )
    return status
  } finally {
    if (status === 0 && wish.keep === undefined) rmSync(folder, { recursive: true, force: true })
    else say(`the books are kept in ${folder}`)
  }
}

await runAsked(USAGE, wishOf, async (wish) => (wish.compare === undefined ? run(wish) : report(wish.compare)))
