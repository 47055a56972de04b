import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Brings a file's content to the disk before this returns; throws what the system says where it cannot. */
export function syncFile(path: string): void {
  // Windows flushes only what is open for writing.
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A folder's entry is only safe on the disk once the folder itself is synced; Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
