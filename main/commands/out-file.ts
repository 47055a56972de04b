import { open, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { digestOf } from '../matching/import-statement.ts'
import { statementFiles } from '../matching/look.ts'
import { storePathOf, withStore } from '../matching/store.ts'
import { type Given, NotUnderstood, type World } from './command.ts'
import { journalNamed } from './journal-named.ts'

/** The first bytes of every SQLite database (sqlite.org/fileformat.html). */
const SQLITE = 'SQLite format 3\0'

/** What lies beside a database under its name: its log, its lock, and a journal that is being made. */
const BESIDE = /(-wal|-shm|-journal|\.lock|\.part|\.restored)$/

/** A path without links, as far as it is there: nobody reaches a journal by another name. */
async function plainPath(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined)
  return found ?? (dirname(path) === path ? path : join(await plainPath(dirname(path)), basename(path)))
}

/** A pipe would be waited for. */
const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false

async function isDatabase(path: string): Promise<boolean> {
  if (!(await isFile(path))) return false
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SQLITE.length))
    return buffer.toString('latin1', 0, bytesRead) === SQLITE
  } catch {
    return false
  } finally {
    await file.close()
  }
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path
}

/** The SHA-256 of every statement of a journal; none where they cannot be read, which the command itself tells. */
function importedOf(journalPath: string): readonly string[] {
  try {
    const all = withStore(storePathOf(journalPath), (store) => statementFiles(store, -1)) ?? []
    return all.map(({ sha256 }) => sha256)
  } catch {
    return []
  }
}

/** Whether a file that is there is a statement that was imported, by its bytes. */
async function isImported(path: string, journalPath: string): Promise<boolean> {
  const known = importedOf(journalPath)
  if (known.length === 0 || !(await isFile(path))) return false
  const digest = await digestOf(path).catch(() => '')
  return known.includes(digest)
}

/**
 * Refuses an `--out` that would take the place of what the till lives on: whatever lies in its own folder, a journal with all
 * that belongs to it, any other database, or a statement that was imported. Throws NotUnderstood.
 */
export async function refuseOut(given: Given, world: World): Promise<void> {
  const { out } = given.options
  if (out === undefined || out === '') return
  const path = await plainPath(resolve(out))
  const refuse = (what: string) => {
    throw new NotUnderstood(`--out ${out}: ${what}; name another file`)
  }
  if (isWithin(path, await plainPath(world.root))) refuse('it lies where the till keeps its own files')
  const base = path.replace(BESIDE, '')
  const journal = await journalNamed(given, world)
  const journalPath = 'path' in journal ? await plainPath(resolve(journal.path)) : undefined
  const bases = [path, base, base.replace(/\.statements$/, '.db')]
  if (journalPath !== undefined && bases.includes(journalPath)) refuse('it belongs to the journal')
  for (const one of bases) if (await isDatabase(one)) refuse('a database is there, or belongs to it')
  if (journalPath !== undefined && (await isImported(path, journalPath)))
    refuse('a statement that was imported is there')
}
