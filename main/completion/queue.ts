import type { Counter } from '../../preload/contract/counter.ts'
import { alarmCount, countAndSum, lapsing } from '../journal/completions.ts'
import type { JournalReader } from '../journal/open.ts'
import { openVoidTotal } from '../journal/voids.ts'
import { lapsesAt } from './held-at.ts'

export type Queue = Pick<Counter, 'unsent' | 'sending' | 'unknown' | 'voiding' | 'lapsing' | 'alarms'>

const none = { count: 0, totalAmt: 0 }
/** Where nothing waits, because nothing is open. */
export const emptyQueue: Queue = { unsent: none, sending: none, unknown: none, voiding: none, lapsing: none, alarms: 0 }

/** What lapses within two days is on the radar: one business day to bring the network back, one to call the bank. */
const RADAR_MS = 2 * 24 * 60 * 60 * 1000

/** What waits in a journal at `now` (epoch ms): counts, sums in fen, and what of it lapses soon or has lapsed. */
export function queueOf(journal: JournalReader, validityDays: number, now: number): Queue {
  const { count, totalAmt, firstHeldAt } = lapsing(journal, now + RADAR_MS - lapsesAt(0, validityDays))
  const first = firstHeldAt === null ? undefined : lapsesAt(Date.parse(firstHeldAt), validityDays)
  return {
    unsent: countAndSum(journal, ['queued']),
    sending: countAndSum(journal, ['sending']),
    unknown: countAndSum(journal, ['unknown']),
    voiding: openVoidTotal(journal),
    lapsing: { count, totalAmt, ...(first !== undefined && { firstAt: new Date(first).toISOString() }) },
    alarms: alarmCount(journal),
  }
}
