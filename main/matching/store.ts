import { existsSync } from 'node:fs'
import SQLite, { type Database } from 'better-sqlite3'
import { makeSafe } from '../journal/connection.ts'

/** Tells a file of statements from any other database: "PAS1". */
const APPLICATION_ID = 0x50415331

/** Lines by their order number: what makes matching quick. */
export const LINE_OF_ORDER = 'CREATE INDEX line_of_order ON line (order_id)'

/**
 * Lines, bad rows and what they came to. A statement can be read again, so nothing here is evidence: what was settled by
 * a line stands in the journal, with the line.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    file TEXT NOT NULL,
    at TEXT NOT NULL,
    layout TEXT NOT NULL,
    lines INTEGER NOT NULL,
    repeated INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    footers INTEGER NOT NULL,
    completed_count INTEGER NOT NULL,
    completed_amt INTEGER NOT NULL,
    voided_count INTEGER NOT NULL,
    voided_amt INTEGER NOT NULL,
    from_date TEXT,
    to_date TEXT,
    -- Whether it tells of this terminal: one that names only others says nothing of what is missing here.
    covers INTEGER NOT NULL CHECK (covers IN (0, 1))
  ) STRICT;

  CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    order_id TEXT NOT NULL,
    ref_id TEXT NOT NULL,
    term_no TEXT NOT NULL,
    mchnt_no TEXT NOT NULL,
    stl_date TEXT NOT NULL,
    pay_ts TEXT NOT NULL,
    amount INTEGER NOT NULL,
    fee_amt INTEGER,
    settled_amt INTEGER,
    coupon_amt INTEGER,
    paid_amt INTEGER,
    text TEXT NOT NULL
  ) STRICT;
  ${LINE_OF_ORDER};

  CREATE TABLE bad_row (
    statement INTEGER NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (statement, line)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE footer (
    statement INTEGER NOT NULL,
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (statement, line)
  ) STRICT, WITHOUT ROWID;

  -- What the last matching came to: made anew, whole, by the next one.
  CREATE TABLE difference (
    key TEXT PRIMARY KEY,
    category TEXT NOT NULL,
    stl_date TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX difference_by_date ON difference (stl_date, key);

  CREATE TABLE matched_day (
    stl_date TEXT NOT NULL,
    what TEXT NOT NULL,
    count INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (stl_date, what)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE matching (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL,
    -- Up to which event of the journal, and how many statements.
    seq INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    -- What the lines settle and nobody has written down yet.
    claims INTEGER NOT NULL
  ) STRICT;
  `,
  // Version 2: whether a statement names terminals at all, and by which dates it tells what it covers.
  `
  ALTER TABLE statement ADD COLUMN named INTEGER NOT NULL DEFAULT 1 CHECK (named IN (0, 1));
  ALTER TABLE statement ADD COLUMN dated TEXT NOT NULL DEFAULT 'settled' CHECK (dated IN ('settled', 'paid'));
  UPDATE statement SET named = EXISTS (SELECT 1 FROM line WHERE statement = statement.id AND term_no <> '');
  `,
]

/** Where the statements of a journal are kept: beside it, under its own name. */
export const storePathOf = (journalPath: string): string => `${journalPath.replace(/\.db$/, '')}.statements`

function prepare(db: Database, path: string): void {
  const application = db.pragma('application_id', { simple: true }) as number
  const version = db.pragma('user_version', { simple: true }) as number
  const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (application !== APPLICATION_ID && !(empty && application === 0)) {
    throw Object.assign(new Error(`${path} belongs to another program`), { code: 'SQLITE_NOTADB' })
  }
  if (version > migrations.length) throw Object.assign(new Error(`${path} is newer`), { code: 'SQLITE_NOTADB' })
  if (version === migrations.length) return
  db.transaction(() => {
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${migrations.length}`)
  }).exclusive()
}

/** Opens the statements of a journal to write them, or makes their file. Throws as SQLite does. */
export function openStore(path: string): Database {
  const db = new SQLite(path)
  try {
    makeSafe(db)
    db.pragma('journal_mode = WAL')
    prepare(db, path)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Brings the statements of a journal to this version, where an older one wrote them. */
export function bringStoreForward(path: string): void {
  const db = new SQLite(path, { readonly: true })
  const version = db.pragma('user_version', { simple: true }) as number
  db.close()
  if (version > 0 && version < migrations.length) openStore(path).close()
}

/** Looks at the statements of a journal without writing; undefined where none was ever imported. */
export function withStore<Value>(path: string, look: (db: Database) => Value): Value | undefined {
  if (!existsSync(path)) return undefined
  bringStoreForward(path)
  const db = new SQLite(path, { readonly: true })
  try {
    makeSafe(db)
    if (db.pragma('user_version', { simple: true }) !== migrations.length) return undefined
    return look(db)
  } finally {
    db.close()
  }
}
