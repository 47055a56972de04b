import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch {
    return undefined
  }
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, at)
  return bytes
}

/**
 * Watches a journal's -wal for commits: whether there was one since this was asked before, or made. It reads what is new and
 * no more, for whoever asks has no time. Of a transaction's frames the last alone has the size of the database in its
 * header; frames with another salt than the file's are left from before it was begun anew. Source: SQLite's file format, 4.1.
 */
export function watchCommits(wal: string): () => boolean {
  let begun: Buffer = Buffer.alloc(0)
  /** Where the last commit ends. What a kill left behind it is written over. */
  let end = HEADER_BYTES

  function readOn(file: number): boolean {
    const { size } = fstatSync(file)
    const header = bytesAt(file, 0, HEADER_BYTES)
    const [frameBytes, salt] = [FRAME_HEADER_BYTES + header.readUInt32BE(8), header.subarray(16, 24)]
    if (!salt.equals(begun)) [begun, end] = [salt, HEADER_BYTES]
    const before = end
    for (let at = end; at + frameBytes <= size; at += frameBytes) {
      const frame = bytesAt(file, at, FRAME_HEADER_BYTES)
      if (!frame.subarray(8, 16).equals(salt)) break
      if (frame.readUInt32BE(4) > 0) end = at + frameBytes
    }
    return end > before
  }

  function isMore(): boolean {
    const file = opened(wal)
    if (file === undefined) return false
    try {
      return readOn(file)
    } finally {
      closeSync(file)
    }
  }
  isMore()
  return isMore
}
