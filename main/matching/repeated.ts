import type { Database } from 'better-sqlite3'

/** What tells a movement of money from another; a file that lacks one of the texts has it empty, which fits any. */
const names = ['order_id', 'ref_id', 'stl_date', 'pay_day', 'term_no', 'mchnt_no'] as const
const textOf = (name: (typeof names)[number]) => (name === 'pay_day' ? 'substr(pay_ts, 1, 10)' : name)

const identity = [...names.map((name) => `${textOf(name)} AS ${name}`), 'kind', 'amount'].join(', ')
const groups = `SELECT min(id) AS first, count(*) AS lines, ${identity} FROM line`
const byGroup = `GROUP BY ${[...names, 'kind', 'amount'].join(', ')}`

/** Lines that may be the same movement: by their order number, else, where one of them has none, by their reference. */
const earlier = `CREATE TEMP TABLE earlier (id INTEGER PRIMARY KEY);
  INSERT OR IGNORE INTO temp.earlier SELECT e.id FROM temp.fresh AS f CROSS JOIN main.line AS e ON e.order_id = f.order_id
    WHERE f.order_id <> '' AND e.id <= @before AND e.kind = f.kind AND e.amount = f.amount;
  INSERT OR IGNORE INTO temp.earlier SELECT id FROM main.line
    WHERE order_id = '' AND id <= @before AND ref_id <> '' AND ref_id IN (SELECT ref_id FROM temp.fresh)`

/** The same for lines without an order number: no index leads from their references to earlier lines. */
const byReference = `INSERT OR IGNORE INTO temp.earlier SELECT id FROM main.line
  WHERE id <= @before AND ref_id IN (SELECT ref_id FROM temp.fresh WHERE order_id = '' AND ref_id <> '')`

/** A line `l` of a group `f`; `pay_ts` is of lines alone. */
const groupOf = [...names, 'kind' as const, 'amount' as const]
  .map((name) => (name === 'pay_day' ? `substr(l.pay_ts, 1, 10) = f.${name}` : `l.${name} = f.${name}`))
  .join(' AND ')

const fits = names.map((name) => `(f.${name} = e.${name} OR f.${name} = '' OR e.${name} = '')`).join(' AND ')
const unlike = names.map((name) => `(f.${name} <> e.${name})`).join(' + ')

/** Lines that fit each other, group by group, those first that say the same in most. */
const pairs = `SELECT f.rowid AS fresh, e.rowid AS former, ${unlike} AS unlike
    FROM temp.fresh AS f CROSS JOIN temp.former AS e ON e.order_id = f.order_id AND e.kind = f.kind AND e.amount = f.amount
    WHERE f.order_id <> '' AND ${fits}
  UNION ALL SELECT f.rowid, e.rowid, ${unlike}
    FROM temp.fresh AS f CROSS JOIN temp.former AS e ON e.ref_id = f.ref_id AND e.kind = f.kind AND e.amount = f.amount
    WHERE f.ref_id <> '' AND (f.order_id = '' OR e.order_id = '') AND ${fits}
  ORDER BY unlike, fresh, former`

/** How many lines each group of a table has, by its row. */
function linesIn(db: Database, table: 'fresh' | 'former'): Int32Array {
  const last = db.prepare(`SELECT coalesce(max(rowid), 0) FROM temp.${table}`).pluck().get() as number
  const lines = new Int32Array(last + 1)
  const all = db.prepare(`SELECT rowid, lines FROM temp.${table}`).raw().iterate()
  for (const [row, count] of all as IterableIterator<[number, number]>) lines[row] = count
  return lines
}

function prepare(db: Database, before: number): void {
  const ask = (sql: string) => {
    for (const one of sql.split(';')) {
      const asked = db.prepare(one)
      if (one.includes('@before')) asked.run({ before })
      else asked.run()
    }
  }
  ask(`CREATE TEMP TABLE fresh AS ${groups} WHERE id > ${before} ${byGroup}`)
  ask(earlier)
  if (db.prepare("SELECT 1 FROM temp.fresh WHERE order_id = '' LIMIT 1").get() !== undefined) ask(byReference)
  ask(`CREATE TEMP TABLE former AS ${groups} WHERE id IN (SELECT id FROM temp.earlier) ${byGroup};
    CREATE INDEX temp.former_order ON former (order_id, kind, amount);
    CREATE INDEX temp.former_ref ON former (ref_id, kind, amount)`)
}

/**
 * Takes out what an earlier statement had already, as where a month follows its days: every line behind the one numbered
 * `before` for which there is an earlier line of the same movement, each of those standing for one. So what stands twice in one
 * file stays twice, while a file with more columns, or with one fee put right, repeats what was there. Answers with how many.
 */
export function takeOutRepeated(db: Database, before: number): number {
  if (before === 0) return 0
  // Order numbers come in no order: with SQLite's usual 2 MB a month of a million lines takes twice as long.
  db.pragma('cache_size = -65536')
  prepare(db, before)
  const [fresh, former] = [linesIn(db, 'fresh'), linesIn(db, 'former')]
  const out = new Int32Array(fresh.length)
  const found = db.prepare(pairs).raw().iterate() as IterableIterator<[fresh: number, former: number]>
  for (const [one, other] of found) {
    const same = Math.min((fresh[one] ?? 0) - (out[one] ?? 0), former[other] ?? 0)
    out[one] = (out[one] ?? 0) + same
    former[other] = (former[other] ?? 0) - same
  }
  const first = db.prepare('DELETE FROM line WHERE id = (SELECT first FROM temp.fresh WHERE rowid = ?)')
  const some = db.prepare(`DELETE FROM line WHERE id IN (SELECT l.id FROM temp.fresh AS f CROSS JOIN main.line AS l
      ON ${groupOf}
    WHERE f.rowid = ? AND l.id > ? ORDER BY l.id LIMIT ?)`)
  let count = 0
  for (const [row, lines] of out.entries()) {
    if (lines === 1) first.run(row)
    else if (lines > 1) some.run(row, before, lines)
    count += lines
  }
  return count
}
