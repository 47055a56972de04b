import type { Database } from 'better-sqlite3'
import type { Booked, Line } from './judge.ts'
import { ofThisTerminal, type Whose } from './walk.ts'

export type Case = {
  readonly mchntOrderId: string
  readonly booked: Booked & { readonly preauthOrderId: string }
  readonly lines: readonly Line[]
}

type BookedRow = {
  readonly id: string
  readonly preauth_order_id: string
  readonly state: Booked['state']
  readonly total_amt: number
  readonly pay_amt: number | null
  readonly stl_date: string | null
  readonly void_state: NonNullable<Booked['voiding']>['state'] | null
  readonly void_date: string | null
  readonly pay_ts: string | null
  readonly void_pay_ts: string | null
}

type LineRow = {
  readonly kind: Line['kind']
  readonly amount: number
  readonly fee_amt: number | null
  readonly coupon_amt: number | null
  readonly term_no: string
  readonly stl_date: string
  readonly pay_ts: string
  readonly ref_id: string
  readonly order_id: string
  readonly sha256: string
  readonly file: string
  readonly line: number
  readonly text: string
}

const lineOf = (row: LineRow): Line => ({
  ...{ kind: row.kind, amount: row.amount, feeAmt: row.fee_amt, couponAmt: row.coupon_amt, termNo: row.term_no },
  ...{ stlDate: row.stl_date, payTs: row.pay_ts, refId: row.ref_id },
  ...{ sha256: row.sha256, file: row.file, line: row.line, text: row.text },
})

const lineColumns = `l.kind, l.amount, l.fee_amt, l.coupon_amt, l.term_no, l.stl_date, l.pay_ts, l.ref_id, l.order_id,
  s.sha256, s.file, l.line, l.text`
/** One order of lines, whichever way they were found: the same facts give the same text. */
const inOrder = 'ORDER BY l.stl_date, l.pay_ts, s.id, l.line'

/** Everything that has to be looked at, one order number after the other, each with what journal and statements say of it. */
export function* casesOf(db: Database, { mchntNo }: Whose): Generator<Case> {
  const sql = `SELECT c.mchnt_order_id AS id, c.preauth_order_id, c.state, c.total_amt, c.pay_amt, c.stl_date,
      c.pay_ts, v.state AS void_state, v.stl_date AS void_date, v.pay_ts AS void_pay_ts
    FROM temp.suspect AS x JOIN main.completion AS c ON c.mchnt_order_id = x.id
    LEFT JOIN main.void AS v ON v.mchnt_order_id = x.id AND v.of = 'completion'
    ORDER BY x.id`
  const linesOfId = db.prepare(`SELECT ${lineColumns} FROM statements.line AS l
    JOIN statements.statement AS s ON s.id = l.statement
    WHERE (l.order_id = @id OR l.id IN (SELECT line FROM temp.resolved WHERE id = @id))
      AND l.kind IN ('completion', 'void') AND l.mchnt_no IN ('', @mchntNo) ${inOrder}`)
  for (const row of db.prepare(sql).iterate() as IterableIterator<BookedRow>) {
    const lines = linesOfId.all({ id: row.id, mchntNo }) as LineRow[]
    yield {
      mchntOrderId: row.id,
      booked: {
        ...{ preauthOrderId: row.preauth_order_id, state: row.state, totalAmt: row.total_amt },
        ...{ payAmt: row.pay_amt, stlDate: row.stl_date, payTs: row.pay_ts },
        voiding:
          row.void_state === null ? null : { state: row.void_state, stlDate: row.void_date, payTs: row.void_pay_ts },
      },
      lines: lines.map(lineOf),
    }
  }
}

/** Lines of this terminal that name nothing in its journal: by their order number, or one by one where they have none. */
export function* unbooked(
  db: Database,
  { termNo }: Pick<Whose, 'termNo'>,
): Generator<{ readonly key: string; readonly mchntOrderId: string; readonly lines: readonly Line[] }> {
  const sql = `SELECT ${lineColumns} FROM temp.stray AS x
    CROSS JOIN statements.line AS l ON l.id = x.line
    CROSS JOIN statements.statement AS s ON s.id = l.statement
    WHERE ${ofThisTerminal} AND l.id NOT IN (SELECT line FROM temp.resolved)
    ORDER BY l.order_id, l.ref_id, l.amount, l.stl_date, l.pay_ts, s.id, l.line`
  let group: { key: string; mchntOrderId: string; lines: Line[] } | undefined
  for (const row of db.prepare(sql).iterate({ termNo }) as IterableIterator<LineRow>) {
    const key = row.order_id === '' ? `r:${row.ref_id}:${row.amount}` : `o:${row.order_id}`
    if (group?.key !== key) {
      if (group) yield group
      group = { key, mchntOrderId: row.order_id, lines: [] }
    }
    group.lines.push(lineOf(row))
  }
  if (group) yield group
}
