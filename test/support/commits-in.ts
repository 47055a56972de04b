import { readFileSync } from 'node:fs'
import type { Journal } from '../../main/journal/open.ts'

const HEADER = 32
const FRAME = 24

/** How many transactions lie in the log beside a journal: a frame that ends one says how large the file is after it. */
export function commitsIn({ db, path }: Journal): number {
  const log = readFileSync(`${path}-wal`)
  const frame = FRAME + (db.pragma('page_size', { simple: true }) as number)
  const salt = log.subarray(16, 24)
  let commits = 0
  for (let at = HEADER; at + frame <= log.length; at += frame) {
    const current = log.subarray(at + 8, at + 16).equals(salt)
    if (current && log.readUInt32BE(at + 4) > 0) commits += 1
  }
  return commits
}
