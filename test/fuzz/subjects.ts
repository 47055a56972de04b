import { append } from '../../main/journal/append.ts'
import type { Approval } from '../../main/journal/event.ts'
import type { Journal } from '../../main/journal/open.ts'
import { intent, numbered, terminal, writeSending, writeTaken } from '../support/journal.ts'
import type { Subject } from './requests.ts'

export const holdNumber = (n: number): string => `101720261122094714${String(n).padStart(12, '0')}`

/** Holds that nobody has completed. */
export const freshHolds = (count: number): Subject[] =>
  Array.from({ length: count }, (_, n) => ({ preauthOrderId: holdNumber(n), mchntOrderId: numbered(900_000 + n) }))

const subjectOf = (n: number): Subject => ({ mchntOrderId: numbered(n), preauthOrderId: holdNumber(10_000 + n) })
const approval: Approval = { reason: '客人已签字，见交班本' }
const settlement = { refId: '01254701208N', status: 'TRADE_SUCCESS', stlDate: '2026-11-22' }

/** Nothing of an exchange that ended so long ago is still on its way. */
const LATE_MS = 5 * 60 * 1000

/** A completion in a state that somebody has to do with, the `n`-th; its last event at `at` (epoch ms). */
type Write = (journal: Journal, n: number, at: number) => Subject

export const writeDone: Write = (journal, n) => {
  writeTaken(journal, { ...subjectOf(n), totalAmt: n, stlDate: '2026-11-22' })
  return subjectOf(n)
}

/** Nobody knows what became of it. */
const writeUnknown: Write = (journal, n, at) => {
  const { mchntOrderId } = subjectOf(n)
  writeSending(journal, { ...subjectOf(n), totalAmt: n })
  append(journal, at, [{ kind: 'interrupted', mchntOrderId, body: {} }])
  return subjectOf(n)
}

/** One that a manager may send again: the gateway has said three times that it knows no such order. */
export const writeNotFound: Write = (journal, n, at) => {
  const { mchntOrderId } = writeUnknown(journal, n, at - LATE_MS)
  const asked = { kind: 'asked', mchntOrderId, body: { found: 'no-such-order', code: 'NO_ORDER' } } as const
  append(journal, at, [asked, asked, asked])
  return subjectOf(n)
}

/** Taken, though a manager had decided that it was not. */
const writeAlarm: Write = (journal, n, at) => {
  const { mchntOrderId } = writeUnknown(journal, n, at)
  append(journal, at, [
    { kind: 'decided-not-taken', mchntOrderId, body: { approval } },
    { kind: 'contradicted', mchntOrderId, body: { settlement } },
  ])
  return subjectOf(n)
}

const writeQueued: Write = (journal, n, at) => {
  const { mchntOrderId, preauthOrderId } = subjectOf(n)
  append(journal, at, [{ kind: 'accepted', mchntOrderId, body: intent(preauthOrderId, n) }])
  return subjectOf(n)
}

const writeQueuedVoid: Write = (journal, n, at) => {
  const { mchntOrderId, preauthOrderId } = writeDone(journal, n, at)
  const voided = { of: 'completion', preauthOrderId, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT' } as const
  append(journal, at, [{ kind: 'void-accepted', mchntOrderId, body: { ...voided, totalAmt: n, approval } }])
  return subjectOf(n)
}

/** A void that a manager may send again: asked three times, well after it ended, the gateway knew of none. */
const writeUnknownVoid: Write = (journal, n, at) => {
  const { mchntOrderId } = writeQueuedVoid(journal, n, at)
  const { mchntNo, termNo, gatewayUrl } = terminal
  const request = JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, bizType: 'QRPAYDEFAULT', mchntNo, termNo },
    ...{ authIdRespCode: '384822', msgId: 'm1' },
  })
  const body = { url: `${gatewayUrl}/v1/netpay/preauthed-cancel`, request }
  const asked = { kind: 'void-asked', mchntOrderId, body: { found: 'no-such-order', code: 'NO_ORDER' } } as const
  append(journal, at - LATE_MS, [
    { kind: 'void-sending', mchntOrderId, body },
    { kind: 'void-interrupted', mchntOrderId, body: {} },
  ])
  append(journal, at, [asked, asked, asked])
  return subjectOf(n)
}

/** A queue that was handed over and may be taken back; its sealed file is none, for nobody here opens it. */
function writeHandOver(journal: Journal, from: number, count: number, at: number): void {
  const [id, toTermNo] = [String(from).padStart(32, '0'), '88880002']
  for (let n = from; n < from + count; n++) {
    const { mchntOrderId } = writeQueued(journal, n, at)
    append(journal, at, [{ kind: 'handed-over', mchntOrderId, body: { id, toTermNo } }])
  }
  const body = { id, toTermNo, count, totalAmt: count * from, sealed: '{}', approval }
  append(journal, at, [{ kind: 'hand-over-sealed', mchntOrderId: '', body }])
}

const MORNING: readonly (readonly [Write, number])[] = [
  [writeDone, 8],
  [writeUnknown, 3],
  [writeNotFound, 8],
  [writeAlarm, 4],
  [writeQueued, 8],
  [writeQueuedVoid, 4],
  [writeUnknownVoid, 8],
]

/** What a morning finds at a counter: some of everything that waits for somebody. */
export function writeMorning(journal: Journal, morning: number, at: number): void {
  let n = 1 + morning * 100
  for (const [write, count] of MORNING) for (let left = count; left > 0; left--) write(journal, n++, at)
  writeHandOver(journal, n, 12, at)
}
