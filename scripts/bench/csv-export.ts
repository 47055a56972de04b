import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { columns } from '../../main/settlement/export-columns.ts'
import { csvSelect, linesOfDate } from '../../main/settlement/export-lines.ts'
import { projectFolder } from '../project.ts'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'
import { completingBeside } from './beside.ts'
import { exported } from './export-aside.ts'
import type { Ground } from './ground.ts'
import { DAY } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { riseDuring } from './memory-of.ts'
import { inTurn, msOf } from './rounds.ts'
import { runSqlite3 } from './sqlite3.ts'

const CSV_MEMORY_MB = 150

/** What SQLite's own command line is asked: the very same columns of the same lines, as the till shows them. */
function query(): string {
  const [completions] = linesOfDate(DAY)
  if (!completions) throw new Error('a date has completions')
  return `${csvSelect(completions, columns).replaceAll('@stlDate', `'${DAY}'`)};`
}

/** The till's own side. */
async function exportDay(journal: string, file: string): Promise<void> {
  const job = join(projectFolder, 'scripts', 'bench', 'export-job.ts')
  const { status, output } = await run(process.execPath, [job, journal, DAY, file], { output: 'keep' })
  if (status !== 0) throw new Trouble(`The export failed: ${output.trim()}`)
}

async function measure(ground: Ground): Promise<Measured> {
  // The warm-up warms up with less.
  const journalIn = (round: number) => (round === 0 ? ground.journals.small() : ground.journals.big())
  const folder = ground.newFolder()
  const [ours, bare] = [join(folder, 'ours.csv'), join(folder, 'bare.csv')]
  const rises: number[] = []
  const rounds = await inTurn({
    ours: (round) => msOf(async () => rises.push(await riseDuring(() => exportDay(journalIn(round), ours)))),
    reference: (round) =>
      msOf(() =>
        runSqlite3(journalIn(round), { args: ['-readonly', '-csv', '-header'], commands: [query()], output: bare }),
      ),
  })
  const beside = await completingBeside(ground, () => exported(ground.journals.big(), DAY, 'csv', ours))
  for (const file of [ours, bare]) rmSync(file)
  const rise = Math.max(...rises)
  const limit = `to stay under ${CSV_MEMORY_MB} MB`
  return {
    rounds,
    notes: [
      `peak memory ${rise.toFixed(0)} MB above idle (${limit})${rise < CSV_MEMORY_MB ? '' : ': MISSED'}`,
      ...beside,
    ],
  }
}

/** A day's export, as the bookkeeper takes it. */
export const csvExport: Line = {
  id: 'csv',
  goal: { name: 'CSV export of 1,000,000 rows', unit: 'ms', rule: 'ratio', target: 1 },
  measure,
}
