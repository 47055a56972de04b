import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'

/** What a disk refused, as a problem that names the path; undefined for an error that is no matter of the disk. */
function refusal(error: unknown, path: string): Problem | undefined {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full', facts: { path } }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { kind: 'folder-read-only', facts: { path } }
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'folder-missing', facts: { path } }
  // Names of the system's; what others throw has a code as well (SQLite), and is theirs to explain.
  return code !== undefined && /^E[A-Z0-9]+$/.test(code) ? { kind: 'write-failed', facts: { path, code } } : undefined
}

/** A folder's entry is only safe on the disk once the folder itself is synced; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** Takes away what is left of this file by a process that was ended in the middle of it. */
async function clearLeftovers(path: string): Promise<void> {
  const [folder, beginning] = [dirname(path), `${basename(path)}.`]
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => one.startsWith(beginning))) {
    const [, pid] = /^(\d+)-\d+\.part$/.exec(name.slice(beginning.length)) ?? []
    if (pid === undefined || isRunning(Number(pid))) continue
    await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

let last = 0

/**
 * Puts a file in its place whole or not at all: whoever looks sees the old file or the new one. Answers with the disk's
 * problem, and leaves no half file behind, not even when `write` throws; what a kill left is taken away the next time.
 * @param write makes the file under the temporary name beside it that it is given, and syncs it; a problem of its own ends it.
 */
export async function putWhole(
  path: string,
  write: (temporary: string) => Promise<{ readonly problem?: Problem } | undefined>,
): Promise<{ readonly problem?: Problem }> {
  last += 1
  const temporary = `${path}.${process.pid}-${last}.part`
  await clearLeftovers(path)
  const remove = () => rm(temporary, { force: true }).catch(() => undefined)
  try {
    const refused = await write(temporary)
    if (refused?.problem) {
      await remove()
      return { problem: refused.problem }
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return {}
  } catch (error) {
    await remove()
    const problem = refusal(error, path)
    if (!problem) throw error
    return { problem }
  }
}

/** Tries whether a file can be put in a place, and leaves nothing there; answers with the disk's problem, also where a folder is. */
export async function tryPlace(path: string): Promise<{ readonly problem?: Problem }> {
  last += 1
  const temporary = `${path}.${process.pid}-${last}.part`
  try {
    const file = await open(temporary, 'w', 0o600)
    await file.close()
    const there = await stat(path).catch(() => undefined)
    if (there?.isDirectory()) return { problem: { kind: 'write-failed', facts: { path, code: 'EISDIR' } } }
    return {}
  } catch (error) {
    const problem = refusal(error, path)
    if (!problem) throw error
    return { problem }
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, synced, renamed. Answers with the disk's problem.
 * @param write writes the content; readable by its owner alone where `secret` says so.
 */
export function writeWhole(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { secret = false } = {},
): Promise<{ readonly problem?: Problem }> {
  return putWhole(path, async (temporary) => {
    const file = await open(temporary, 'w', secret ? 0o600 : 0o644)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    return undefined
  })
}
