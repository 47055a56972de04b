import type { Database } from 'better-sqlite3'
import type { DaySums } from './totals.ts'

/** Whose statements they are matched for. */
export type Whose = { readonly termNo: string; readonly mchntNo: string }

const WALKED_AT_ONCE = 20_000

/** A line beside the completion of its order number: by position, since there are a million. */
type Walked = readonly [
  line: number,
  stlDate: string,
  amount: number,
  /** Null for a line that is no money: a hold, or something else. */
  what: string | null,
  /** 1 where it says otherwise than the books, 2 where it may be of this terminal and the books do not know its number. */
  odd: 0 | 1 | 2,
  /** Of a completion that was taken, its date in the books. */
  bookedDate: string | null,
]

/**
 * Lines of this terminal: in a statement that names no terminal at all (`temp.nameless`) every one may be. `l` is the line.
 */
export const ofThisTerminal =
  "(l.term_no = @termNo OR (l.term_no = '' AND l.statement IN (SELECT id FROM temp.nameless)))"

const ours = "l.mchnt_no IN ('', @mchntNo) AND l.kind IN ('completion', 'void')"

const walked = `SELECT l.id, l.stl_date, l.amount,
    CASE
      WHEN l.kind NOT IN ('completion', 'void') THEN NULL
      WHEN l.mchnt_no NOT IN ('', @mchntNo) THEN 'other-merchant'
      WHEN c.mchnt_order_id IS NULL AND NOT ${ofThisTerminal} THEN 'other-counter'
      WHEN l.kind = 'void' THEN 'voids'
      ELSE 'completions' END,
    CASE
      WHEN c.mchnt_order_id IS NULL THEN iif(l.term_no IN ('', @termNo) AND ${ours}, 2, 0)
      WHEN ${ours} AND l.kind = 'completion' AND c.state = 'completed' AND l.amount = c.total_amt
        AND l.term_no IN ('', @termNo) AND l.stl_date IN ('', c.stl_date) THEN 0
      ELSE 1 END,
    iif(c.state IN ('completed', 'voided'), c.stl_date, NULL)
  FROM statements.line AS l LEFT JOIN main.completion AS c ON c.mchnt_order_id = l.order_id
  WHERE l.id > @after ORDER BY l.id LIMIT ${WALKED_AT_ONCE}`

/**
 * Goes once over all lines, in the order of their files, each beside the completion of its number: puts the order numbers of
 * those that say otherwise into `temp.suspect`, the lines that no number leads to into `temp.stray`, and adds up the days.
 * Answers with how many lines there are to the completions of each date in the books. Files and books are of one order in time,
 * so that both are read from one end to the other.
 */
export function walkLines(
  db: Database,
  whose: Whose,
  sums: DaySums,
  tell: (done: number) => void,
): Map<string, number> {
  const page = db.prepare(walked).raw()
  const suspect = db.prepare('INSERT OR IGNORE INTO temp.suspect SELECT order_id FROM statements.line WHERE id = ?')
  const stray = db.prepare('INSERT INTO temp.stray VALUES (?)')
  const seen = new Map<string, number>()
  let done = 0
  for (let after = 0; ; ) {
    const lines = page.all({ ...whose, after }) as Walked[]
    for (const [line, stlDate, amount, what, odd, bookedDate] of lines) {
      if (what !== null) sums.add(stlDate, what, 1, amount)
      if (bookedDate !== null) seen.set(bookedDate, (seen.get(bookedDate) ?? 0) + 1)
      if (odd === 1) suspect.run(line)
      else if (odd === 2) stray.run(line)
      after = line
    }
    done += lines.length
    tell(done)
    if (lines.length < WALKED_AT_ONCE) return seen
  }
}
