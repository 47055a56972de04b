import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs'
import SQLite from 'better-sqlite3'

const PAGE = 4096
/** The first byte of a page says what it is (sqlite.org/fileformat2.html, 1.6); a table WITHOUT ROWID is an index. */
const TABLE_LEAF = 0x0d
const INDEX_LEAF = 0x0a

/** Overwrites bytes of a file in place, as a dying disk would. */
export function overwrite(path: string, at: number, length: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(file)
}

/** Overwrites the pages from a share of the file (0..1) to its end, each in its middle. */
export function spoilFrom(path: string, share: number): void {
  const pages = Math.floor(statSync(path).size / PAGE)
  for (let page = Math.max(1, Math.floor(pages * share)); page < pages; page++) overwrite(path, page * PAGE, 1200)
}

/** The page of the table `event` that holds the row of a `seq`, spoiled: what stands before it can still be read. */
export function spoilEvent(path: string, seq: number): void {
  const db = new SQLite(path, { readonly: true })
  const hash = db.prepare('SELECT hash FROM event WHERE seq = ?').pluck().get(seq) as string
  db.close()
  spoilTableWith(path, hash)
}

/** Spoils every page of a kind that holds a text. */
export function spoilPageWith(path: string, text: string, kind = INDEX_LEAF): void {
  const bytes = readFileSync(path)
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) {
    const page = Math.floor(at / PAGE) * PAGE
    if (bytes[page] === kind) overwrite(path, page, 64)
  }
}

/** Spoils every page of a table that holds a text. */
export const spoilTableWith = (path: string, text: string): void => spoilPageWith(path, text, TABLE_LEAF)

/** Takes every entry out of an index, as a write that was lost may: each page is sound, and so is each table. */
export function emptyIndex(path: string, name: string): void {
  const db = new SQLite(path)
  db.unsafeMode(true)
  const sql = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name) as string
  db.exec(`DROP INDEX ${name}`)
  db.exec(`${sql.replace(/WHERE[\s\S]*$/, '')} WHERE state = 'nothing'`)
  db.pragma('writable_schema = ON')
  db.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(sql, name)
  db.close()
}

/** Changes one event as somebody with an editor for SQLite would: the file is sound, the chain is not. */
export function tamper(path: string, seq = 5): void {
  const db = new SQLite(path)
  const guard = db
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_updated'")
    .pluck()
    .get() as string
  db.exec('DROP TRIGGER event_is_never_updated')
  db.exec(`UPDATE event SET body = replace(body, '384822', '384823') WHERE seq = ${seq}`)
  db.exec(guard)
  db.close()
}

export function cutInHalf(path: string): void {
  truncateSync(path, Math.floor(statSync(path).size / 2 / PAGE) * PAGE)
}

/** What a database and its log hold, to see that nobody touched them; an empty log is none. */
export const contentsOf = (path: string): readonly string[] =>
  [path, `${path}-wal`].map((file) => {
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
    return bytes.length === 0 ? 'nothing' : createHash('sha256').update(bytes).digest('hex')
  })
