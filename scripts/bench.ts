import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openGround } from './bench/ground.ts'
import { tableSizes } from './bench/journals.ts'
import type { Line, Measured } from './bench/line.ts'
import { lines } from './bench/lines.ts'
import { machineFacts } from './bench/machine-facts.ts'
import { figureFrom, heading, noteLines, tableLine } from './bench/report.ts'
import { prepareMachine } from './machine.ts'
import { runAsked, say, Trouble } from './say.ts'

const USAGE = `Measures the till against what it stands on, both in the same run: the median of 5 rounds after a warm-up.

  npm run bench                     about a quarter of an hour; fails nothing
  npm run bench -- --json FILE      writes the figures there, too
                  --only LINE       one line alone: ${lines.map(({ id }) => id).join(', ')}
                  --smaller N       journals, lists and files of an Nth of their size, for development
                  --folder FOLDER   keeps the journals there, and uses again those that it finds
`

type Wish = {
  readonly json?: string
  readonly folder?: string
  readonly smaller: number
  readonly wanted: readonly Line[]
}

/** Reads the command line; throws where it is not understood. */
function wishOf(args: readonly string[]): Wish {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { json: text, only: text, folder: text, smaller: text },
  })
  const { json, only, folder } = values
  const smaller = Number(values.smaller ?? '1')
  if (!(smaller >= 1)) throw new Error(`--smaller ${values.smaller}: give a number from 1`)
  const wanted = lines.filter(({ id }) => only === undefined || id === only)
  if (wanted.length === 0) throw new Error(`--only ${only}: there is no such line`)
  return { smaller, wanted, ...(json !== undefined && { json }), ...(folder !== undefined && { folder }) }
}

/** One that cannot be measured is named as such; the others are measured all the same. */
async function measured({ measure }: Line, ground: Parameters<Line['measure']>[0]): Promise<Measured> {
  try {
    return await measure(ground)
  } catch (error) {
    return { notTaken: error instanceof Trouble ? error.message : String((error as Error).stack) }
  }
}

await runAsked(USAGE, wishOf, async ({ json, folder, smaller, wanted }) => {
  await prepareMachine('bench', say)
  const part = (size: number) => Math.ceil(size / smaller)
  const { big, small, list, chain } = tableSizes
  const ground = openGround({ big: part(big), small: part(small), list: part(list), chain: part(chain) }, folder)
  const start = performance.now()
  try {
    const results: { readonly line: Line; readonly result: Measured }[] = []
    for (const line of wanted) {
      say(`measuring ${line.id}`)
      const began = performance.now()
      const result = await measured(line, ground)
      results.push({ line, result })
      say(`${tableLine(line.goal, result)} (${((performance.now() - began) / 1000).toFixed(0)} s)`)
    }
    for (const text of ['', ...heading, ...results.map(({ line, result }) => tableLine(line.goal, result)), ''])
      say(text)
    for (const { line, result } of results) for (const note of noteLines(line.goal, result)) say(note)
    if (smaller > 1) say(`These are figures of an ${smaller}th of every size.`)
    for (const fact of await machineFacts(await ground.till())) say(fact)
    say(`${((performance.now() - start) / 60_000).toFixed(1)} minutes`)
    const figures = results.map(({ line, result }) => figureFrom(line.goal, result))
    if (json !== undefined)
      await writeFile(json, `[\n${figures.map((figure) => `  ${JSON.stringify(figure)}`).join(',\n')}\n]\n`)
    return 0
  } finally {
    await ground.close()
  }
})
