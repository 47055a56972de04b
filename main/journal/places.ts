import { basename, dirname, join } from 'node:path'

/** Where that lies which belongs to a journal's file, all beside it. */
export function placesOf(path: string) {
  const folder = dirname(path)
  const name = basename(path, '.db')
  return {
    folder,
    name,
    /** Held for as long as a till writes the journal (lock.ts). */
    lock: `${path}.lock`,
    backups: join(folder, 'backups', name),
    setAside: join(folder, 'set-aside'),
    /** A journal that is being made from a backup, not whole yet. */
    part: `${path}.part`,
    /** The same, whole: it only waits to be put in the journal's place. */
    restored: `${path}.restored`,
  }
}

/** The files of one SQLite database: it is whole only with its log. */
export const filesOf = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`]

/** A moment as part of a file's name, sortable: `20261122T101530123Z`. `at` in epoch ms. */
export const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:.]/g, '')

/** The moment of such a part of a name, in epoch ms; undefined for anything else. */
export function fromStamp(stamp: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, ms] = parts
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  return Number.isNaN(at) ? undefined : at
}
