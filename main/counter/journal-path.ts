import { existsSync } from 'node:fs'
import { merchantOf } from '../journal/files.ts'
import type { Folders } from '../terminal/folders.ts'
import type { Profile } from '../terminal/profile.ts'

/**
 * Where the journal of a profile lies. What was taken for one merchant is asked about, sent and voided as that merchant: a
 * merchant number that was changed since has a journal of its own, and what is open in the other one waits for its profile.
 */
export function journalPathOf(
  { journal }: Pick<Folders, 'journal'>,
  { termNo, gatewayUrl, mchntNo }: Pick<Profile, 'termNo' | 'gatewayUrl' | 'mchntNo'>,
): string {
  // Whatever became of the other merchant's since.
  const own = journal(termNo, gatewayUrl, mchntNo)
  if (existsSync(own)) return own
  const path = journal(termNo, gatewayUrl)
  const owner = merchantOf(path)
  return owner === undefined || owner === mchntNo ? path : own
}
