import type { Database } from 'better-sqlite3'

/** Whose statements they are matched for. */
export type Whose = { readonly termNo: string; readonly mchntNo: string }

const ours = "l.mchnt_no IN ('', @mchntNo) AND l.kind IN ('completion', 'void')"

/**
 * Lines that name no order number of this journal: what their reference, amount and terminal lead to instead, where they
 * lead to one only. The journal keeps no index of references, for that would cost every completion; one is made here when needed.
 */
function resolveByReference(db: Database, whose: Whose): void {
  db.exec(
    'CREATE TEMP TABLE resolved (line INTEGER PRIMARY KEY, id TEXT NOT NULL); CREATE INDEX temp.resolved_id ON resolved (id)',
  )
  const stray = `FROM statements.line AS l WHERE ${ours} AND l.ref_id <> '' AND l.term_no IN ('', @termNo)
    AND NOT EXISTS (SELECT 1 FROM main.completion AS c WHERE c.mchnt_order_id = l.order_id)`
  if (db.prepare(`SELECT 1 ${stray} LIMIT 1`).get(whose) === undefined) return
  db.exec(`CREATE TEMP TABLE referenced AS
      SELECT 'completion' AS kind, ref_id, total_amt, mchnt_order_id FROM main.completion WHERE ref_id IS NOT NULL
      UNION ALL
      SELECT 'void', ref_id, total_amt, mchnt_order_id FROM main.void WHERE ref_id IS NOT NULL AND of = 'completion';
    CREATE INDEX temp.referenced_by ON referenced (ref_id, total_amt, kind)`)
  db.prepare(
    `INSERT INTO temp.resolved SELECT l.id, min(r.mchnt_order_id)
      FROM statements.line AS l JOIN temp.referenced AS r
        ON r.ref_id = l.ref_id AND r.total_amt = l.amount AND r.kind = l.kind
      WHERE l.id IN (SELECT l.id ${stray}) GROUP BY l.id HAVING count(*) = 1`,
  ).run(whose)
}

/**
 * Order numbers that have to be looked at one by one: everything but a completion that stands in the books once and in
 * the statements once, with one amount, date and terminal. Of a million lines these are few.
 */
const finders: readonly string[] = [
  // A line that says otherwise than the books, or is of another kind or merchant.
  `SELECT l.order_id FROM statements.line AS l JOIN main.completion AS c ON c.mchnt_order_id = l.order_id
    WHERE NOT (${ours} AND l.kind = 'completion' AND c.state = 'completed' AND l.amount = c.total_amt
      AND l.term_no IN ('', @termNo) AND l.stl_date IN ('', c.stl_date))`,
  // A number that stands there more than once.
  `SELECT order_id FROM statements.line WHERE order_id <> '' GROUP BY order_id HAVING count(*) > 1`,
  // What was found by its reference.
  'SELECT id FROM temp.resolved',
  // What the statements of its date do not have.
  `SELECT c.mchnt_order_id FROM temp.covered AS d JOIN main.completion AS c ON c.stl_date = d.stl_date
    WHERE c.state IN ('completed', 'voided')
      AND NOT EXISTS (SELECT 1 FROM statements.line AS l WHERE l.order_id = c.mchnt_order_id)`,
  // Voids that the statements of their date do not have.
  `SELECT v.mchnt_order_id FROM temp.covered AS d JOIN main.void AS v ON v.stl_date = d.stl_date
    WHERE v.of = 'completion' AND v.state = 'completed'`,
]

/** The settlement dates that statements of this terminal tell of, among those of the journal. */
function coverDates(db: Database): ReadonlySet<string> {
  db.exec(`CREATE TEMP TABLE covered AS SELECT DISTINCT d.stl_date AS stl_date
    FROM main.day_total AS d JOIN statements.statement AS s
      ON s.covers = 1 AND d.stl_date BETWEEN s.from_date AND s.to_date`)
  return new Set(db.prepare('SELECT stl_date FROM temp.covered').pluck().all() as string[])
}

/**
 * Finds what has to be looked at: fills `temp.suspect` with order numbers of the journal, `temp.resolved` with the lines
 * that were found by their reference, and answers with the covered dates. `db` reads a journal as `main` and the statements
 * attached as `statements`; `step` hears how much of it is done.
 */
export function findSuspects(db: Database, whose: Whose, step: () => void): ReadonlySet<string> {
  const covered = coverDates(db)
  step()
  resolveByReference(db, whose)
  step()
  db.exec('CREATE TEMP TABLE suspect (id TEXT PRIMARY KEY) WITHOUT ROWID')
  for (const sql of finders) {
    const named = sql.includes('@') ? { ...whose } : {}
    const used = Object.fromEntries(Object.entries(named).filter(([name]) => sql.includes(`@${name}`)))
    db.prepare(`INSERT OR IGNORE INTO temp.suspect ${sql}`).run(used)
    step()
  }
  return covered
}

/** How many steps `findSuspects` tells of. */
export const SUSPECT_STEPS = finders.length + 2
