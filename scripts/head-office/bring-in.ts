import type pg from 'pg'
import { digestOf } from '../../main/matching/import-statement.ts'
import { usualWords } from '../../main/statements/layout.ts'
import { lookAtStatement, readStatement } from '../../main/statements/read-statement.ts'
import type { BadRow, StatementLine } from '../../main/statements/statement-line.ts'
import { Trouble } from '../say.ts'

/** What came of a file: how many of its lines are new, how many were there, and what could not be read. */
export type BroughtIn = { readonly added: number; readonly known: number; readonly bad: readonly BadRow[] }

const insert = `INSERT INTO head_office.statement_line
  SELECT nullif(line ->> 'stlDate', '')::date, $2, (line ->> 'line')::integer, line ->> 'kind', line ->> 'mchntOrderId',
    line ->> 'refId', line ->> 'mchntNo', line ->> 'termNo', (line ->> 'amount')::bigint, (line ->> 'feeAmt')::bigint,
    (line ->> 'couponAmt')::bigint, line ->> 'payTs'
  FROM jsonb_array_elements($1::jsonb) AS line
  ON CONFLICT DO NOTHING`

/** Without its settlement date a line belongs to no day. */
const undated = ({ line, text }: StatementLine): BadRow => ({ line, reason: 'not-a-date', value: '', text })

/**
 * Brings the lines of a statement into the head office, all of them or, where the connection breaks, none. A file is known
 * by its content: the same one again adds nothing. Trouble where it cannot be read, or its unit cannot be told.
 */
export async function bringIn(client: pg.Client, path: string, unit: 'yuan' | 'fen' | undefined): Promise<BroughtIn> {
  const looked = await lookAtStatement(path)
  if ('problem' in looked) throw new Trouble(`${path}: ${looked.problem.kind}`)
  const { columns, unit: told } = looked.look.recognised
  const sure = unit ?? told
  if (!sure) throw new Trouble(`${path}: say whether its amounts are in yuan or in fen: --unit yuan or --unit fen`)
  const read = await readStatement(path, { columns, unit: sure, words: usualWords })
  if ('problem' in read)
    throw new Trouble(`${path}: ${read.problem.kind} ${Object.values(read.problem.facts).join(' ')}`)
  const file = await digestOf(path)
  const bad: BadRow[] = []
  let [added, seen] = [0, 0]
  await client.query('BEGIN')
  for await (const batch of read.batches) {
    const dated = batch.lines.filter(({ stlDate }) => stlDate !== '')
    bad.push(...batch.bad, ...batch.lines.filter(({ stlDate }) => stlDate === '').map(undated))
    if (dated.length > 0) added += (await client.query(insert, [JSON.stringify(dated), file])).rowCount ?? 0
    seen += dated.length
  }
  await client.query('COMMIT')
  return { added, known: seen - added, bad }
}
