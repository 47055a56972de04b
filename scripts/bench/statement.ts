import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { doAsideBy } from '../../main/aside/aside.ts'
import { doneAside, importAndMatch } from '../../main/matching/reconcile.ts'
import { storePathOf } from '../../main/matching/store.ts'
import { inNodeProcess } from '../node-process.ts'
import { projectFolder } from '../project.ts'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'
import { completingBeside } from './beside.ts'
import type { Ground } from './ground.ts'
import { DAY } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { riseDuring } from './memory-of.ts'
import { inTurn, msOf } from './rounds.ts'
import { terminal } from './sample.ts'
import { runSqlite3 } from './sqlite3.ts'
import { layout, oddLines, writeStatement } from './statement-file.ts'

const MEMORY_MB = 300

const fen = 'CAST(round(s.交易金额 * 100) AS INTEGER)'

/** What SQLite's own command line does of it: the same lines into a table with an index of order numbers, and the same joins. */
const commands = (journal: string, statement: string): readonly string[] => [
  `ATTACH '${journal}' AS journal;`,
  '.mode csv',
  `.import '${statement}' line`,
  'CREATE INDEX line_of_order ON line (商户订单号);',
  // What differs, what stands there twice, what only one side has, and what each date comes to.
  `SELECT s.商户订单号, c.total_amt, s.交易金额 FROM line AS s JOIN journal.completion AS c ON c.mchnt_order_id = s.商户订单号
    WHERE NOT (c.state = 'completed' AND c.total_amt = ${fen} AND c.stl_date = s.清算日期);`,
  'SELECT 商户订单号 FROM line GROUP BY 商户订单号 HAVING count(*) > 1;',
  `SELECT s.商户订单号 FROM line AS s
    WHERE NOT EXISTS (SELECT 1 FROM journal.completion AS c WHERE c.mchnt_order_id = s.商户订单号);`,
  `SELECT c.mchnt_order_id FROM journal.completion AS c WHERE c.stl_date = '${DAY}' AND c.state IN ('completed', 'voided')
    AND NOT EXISTS (SELECT 1 FROM line AS s WHERE s.商户订单号 = c.mchnt_order_id);`,
  `SELECT 清算日期, c.mchnt_order_id IS NULL, count(*), sum(${fen}) FROM line AS s
    LEFT JOIN journal.completion AS c ON c.mchnt_order_id = s.商户订单号 GROUP BY 1, 2;`,
]

/** The till's own side. */
async function reconcile(journal: string, store: string, statement: string, count: number): Promise<void> {
  const job = join(projectFolder, 'scripts', 'bench', 'statement-job.ts')
  const args = [job, journal, store, statement, String(oddLines(count))]
  const { status, output } = await run(process.execPath, args, { output: 'keep' })
  if (status !== 0) throw new Trouble(`The matching failed: ${output.trim()}`)
}

/** The same as a till has it done: followed, in processes of their own, with the statements beside the journal. */
async function besideTill(journal: string, statement: string): Promise<void> {
  const store = storePathOf(journal)
  const remove = () => ['', '-wal', '-shm'].forEach((end) => void rmSync(`${store}${end}`, { force: true }))
  doAsideBy(inNodeProcess)
  remove()
  const asked = { path: statement, layout }
  const done = await importAndMatch(journal, terminal, asked, Date.now, undefined, doneAside, { hear: () => undefined })
  remove()
  if ('problem' in done) throw new Trouble(`The matching failed: ${done.problem.kind}`)
}

async function measure(ground: Ground): Promise<Measured> {
  const { big, small } = ground.sizes
  const folder = ground.newFolder()
  const statementOf = (count: number) => join(folder, `${count}.csv`)
  for (const count of [small, big]) await writeStatement(statementOf(count), count)
  // The warm-up warms up with less.
  const sideOf = (round: number) =>
    round === 0 ? { journal: ground.journals.small(), count: small } : { journal: ground.journals.big(), count: big }
  const rises: number[] = []
  const fresh = (name: string): string => {
    const path = join(folder, name)
    for (const each of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) rmSync(each)
    return path
  }
  const rounds = await inTurn({
    ours(round) {
      const { journal, count } = sideOf(round)
      const store = fresh('ours.statements')
      return msOf(async () => rises.push(await riseDuring(() => reconcile(journal, store, statementOf(count), count))))
    },
    reference(round) {
      const { journal, count } = sideOf(round)
      const database = fresh('bare.db')
      const output = join(folder, 'bare.txt')
      return msOf(() => runSqlite3(database, { commands: commands(journal, statementOf(count)), output }))
    },
  })
  const beside = await completingBeside(ground, () => besideTill(ground.journals.big(), statementOf(big)))
  rmSync(folder, { recursive: true, force: true })
  const rise = Math.max(...rises)
  return {
    rounds,
    notes: [
      `peak memory ${rise.toFixed(0)} MB above idle (to stay under ${MEMORY_MB} MB)${rise < MEMORY_MB ? '' : ': MISSED'}`,
      ...beside,
    ],
  }
}

/** A statement of all that the journal has, from its file to its differences. */
export const statement: Line = {
  id: 'statement',
  goal: {
    name: 'import and match of a 1,000,000-line statement against 1,000,000 completions',
    ...{ unit: 'ms', rule: 'ratio', target: 1.25 },
  },
  measure,
}
