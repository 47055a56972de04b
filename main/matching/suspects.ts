import type { Database } from 'better-sqlite3'
import { type CoveredDates, coverDates } from './covered.ts'
import { type DaySums, daySums, type MatchedDay } from './totals.ts'
import { ofThisTerminal, type Whose, walkLines } from './walk.ts'

/**
 * Strays, lines that no number of this journal leads to: what their reference, amount and terminal lead to instead, where they
 * lead to one only. They are few: CROSS JOIN keeps SQLite from walking all lines to find them. The journal keeps no index of references, for that would cost every completion; one is made here when needed.
 */
function resolveByReference(db: Database): void {
  const referenced = `SELECT 1 FROM temp.stray AS x CROSS JOIN statements.line AS l ON l.id = x.line WHERE l.ref_id <> '' LIMIT 1`
  if (db.prepare(referenced).get() === undefined) return
  db.exec(`CREATE TEMP TABLE referenced AS
      SELECT 'completion' AS kind, ref_id, total_amt, mchnt_order_id FROM main.completion WHERE ref_id IS NOT NULL
      UNION ALL
      SELECT 'void', ref_id, total_amt, mchnt_order_id FROM main.void WHERE ref_id IS NOT NULL AND of = 'completion';
    CREATE INDEX temp.referenced_by ON referenced (ref_id, total_amt, kind);
    INSERT INTO temp.resolved SELECT l.id, min(r.mchnt_order_id)
      FROM temp.stray AS x CROSS JOIN statements.line AS l ON l.id = x.line CROSS JOIN temp.referenced AS r
        ON r.ref_id = l.ref_id AND r.total_amt = l.amount AND r.kind = l.kind
      WHERE l.ref_id <> '' GROUP BY l.id HAVING count(*) = 1`)
}

/** Lines that were found by their reference and name no terminal: of this till after all. */
function countResolved(db: Database, { termNo }: Whose, sums: DaySums): void {
  const sql = `SELECT l.stl_date AS stlDate, l.kind AS kind, count(*) AS count, sum(l.amount) AS amount
    FROM temp.resolved AS r CROSS JOIN statements.line AS l ON l.id = r.line WHERE NOT ${ofThisTerminal} GROUP BY 1, 2`
  type Found = { readonly stlDate: string; readonly kind: string; readonly count: number; readonly amount: number }
  for (const { stlDate, kind, count, amount } of db.prepare(sql).all({ termNo }) as Found[]) {
    sums.add(stlDate, 'other-counter', -count, -amount)
    sums.add(stlDate, kind === 'void' ? 'voids' : 'completions', count, amount)
  }
}

/** Numbers that stand in the statements more than once; what `seen` has too many for them is taken off. */
function findRepeated(db: Database, seen: Map<string, number>): void {
  db.exec(`CREATE TEMP TABLE repeated AS SELECT order_id AS id, count(*) AS count FROM statements.line
      WHERE order_id <> '' GROUP BY order_id HAVING count(*) > 1;
    INSERT OR IGNORE INTO temp.suspect SELECT id FROM temp.repeated`)
  const sql = `SELECT c.stl_date AS date, sum(r.count - 1) AS count
    FROM temp.repeated AS r JOIN main.completion AS c ON c.mchnt_order_id = r.id
    WHERE c.state IN ('completed', 'voided') AND c.stl_date IS NOT NULL GROUP BY 1`
  for (const { date, count } of db.prepare(sql).all() as { readonly date: string; readonly count: number }[]) {
    seen.set(date, (seen.get(date) ?? 0) - count)
  }
}

/** What the statements of its date do not have. A date of which lines were seen for as many as were taken needs no search. */
function findMissing(db: Database, dates: readonly string[], seen: ReadonlyMap<string, number>): void {
  const taken = db.prepare('SELECT completed_count FROM main.day_total WHERE stl_date = ?').pluck()
  const missing = db.prepare(`INSERT OR IGNORE INTO temp.suspect
    SELECT c.mchnt_order_id FROM main.completion AS c
    WHERE c.stl_date = ? AND c.state IN ('completed', 'voided')
      AND NOT EXISTS (SELECT 1 FROM statements.line AS l WHERE l.order_id = c.mchnt_order_id)`)
  for (const date of dates) if (taken.get(date) !== (seen.get(date) ?? 0)) missing.run(date)
}

/** Voids that the statements of their date do not have. */
const missingVoids = `INSERT OR IGNORE INTO temp.suspect
  SELECT v.mchnt_order_id FROM temp.covered AS d JOIN main.void AS v ON v.stl_date = d.stl_date
  WHERE v.of = 'completion' AND v.state = 'completed'`

/** What was found: what is covered, and what the lines of every date come to. */
export type Found = { readonly covered: CoveredDates['covered']; readonly days: readonly MatchedDay[] }

/**
 * Finds what has to be looked at one by one: everything but a completion that stands in the books once and in the statements
 * once, with one amount, date and terminal; of a million lines these are few. Fills `temp.suspect` with order numbers of the
 * journal, `temp.stray` with lines that may be of this terminal and whose number the journal does not know, `temp.resolved` with
 * those of them that were found by their reference. `db` reads a journal as `main` and the statements attached as `statements`;
 * `tell` hears how many of the lines are done.
 */
export function findSuspects(db: Database, whose: Whose, tell: (done: number) => void): Found {
  db.exec(`CREATE TEMP TABLE suspect (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE stray (line INTEGER PRIMARY KEY);
    CREATE TEMP TABLE resolved (line INTEGER PRIMARY KEY, id TEXT NOT NULL);
    CREATE INDEX temp.resolved_id ON resolved (id);
    CREATE TEMP TABLE nameless AS SELECT id FROM statements.statement WHERE named = 0`)
  const { dates, covered } = coverDates(db)
  const sums = daySums()
  const seen = walkLines(db, whose, sums, tell)
  resolveByReference(db)
  countResolved(db, whose, sums)
  db.exec('INSERT OR IGNORE INTO temp.suspect SELECT id FROM temp.resolved')
  findRepeated(db, seen)
  findMissing(db, dates, seen)
  db.exec(missingVoids)
  return { covered, days: sums.days() }
}
