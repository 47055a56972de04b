import { join } from 'node:path'
import { projectFolder } from '../project.ts'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'
import { completingBeside } from './beside.ts'
import { exported } from './export-aside.ts'
import type { Ground } from './ground.ts'
import { LIST_DAY } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { inTurn, msOf } from './rounds.ts'

async function written(side: 'ours' | 'bare', journal: string, file: string): Promise<void> {
  const job = join(projectFolder, 'scripts', 'bench', 'xlsx-job.ts')
  const { status, output } = await run(process.execPath, [job, side, journal, LIST_DAY, file], { output: 'keep' })
  if (status !== 0) throw new Trouble(`The workbook was not written: ${output.trim()}`)
}

async function measure(ground: Ground): Promise<Measured> {
  const folder = ground.newFolder()
  const journal = ground.journals.small()
  const rounds = await inTurn({
    ours: () => msOf(() => written('ours', journal, join(folder, 'ours.xlsx'))),
    reference: () => msOf(() => written('bare', journal, join(folder, 'bare.xlsx'))),
  })
  const beside = () => exported(journal, LIST_DAY, 'xlsx', join(folder, 'beside.xlsx'))
  return { rounds, notes: await completingBeside(ground, beside) }
}

/** A day of a hundred thousand lines as a workbook. */
export const xlsxExport: Line = {
  id: 'xlsx',
  goal: { name: 'XLSX export of 100,000 rows', unit: 'ms', rule: 'ratio', target: 1.15 },
  measure,
}
