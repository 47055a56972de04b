import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Problem } from '../../preload/contract.ts'

/** What a disk refused, as a problem that names the path; undefined for an error that is no matter of the disk. */
function refusal(error: unknown, path: string): Problem | undefined {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full', facts: { path } }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { kind: 'folder-read-only', facts: { path } }
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'folder-missing', facts: { path } }
  return code === undefined ? undefined : { kind: 'write-failed', facts: { path, code } }
}

/** A folder's entry is only safe on the disk once the folder itself is synced; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, synced, renamed. Whoever looks sees the old file or
 * the new one. Answers with the disk's problem, and leaves no half file behind.
 * @param write writes the content; readable by its owner alone where `secret` says so.
 */
export async function writeWhole(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { secret = false } = {},
): Promise<{ readonly problem?: Problem }> {
  const temporary = `${path}.${process.pid}.part`
  try {
    const file = await open(temporary, 'w', secret ? 0o600 : 0o644)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return {}
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    const problem = refusal(error, path)
    if (!problem) throw error
    return { problem }
  }
}
