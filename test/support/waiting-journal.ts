import { mkdirSync } from 'node:fs'
import { append } from '../../main/journal/append.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { intent, numbered, terminal, writeSending, writeTaken } from './journal.ts'
import { counterDraft, tillFolders } from './prepared-counter.ts'

const DAY_MS = 86_400_000
const approval = { reason: '客人改付现金' }
const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', approval } as const
const leaving = { url: 'http://127.0.0.1:1/v1/netpay/preauthed-cancel', request: '{}' }
const settlement = { refId: '01254701209N', status: 'TRADE_SUCCESS', stlDate: '2026-11-24' }

/** The number of the nth hold, made so many days ago; it ends in n. */
export function waitingHold(n: number, daysAgo = 1): string {
  const day = new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
  return `1017${day}100000${String(n).padStart(12, '0')}`
}

/** A completion that a manager decided was not taken, and that the gateway says was. */
function writeAlarm(journal: Journal, n: number, totalAmt: number): void {
  const mchntOrderId = numbered(n)
  writeSending(journal, { mchntOrderId, preauthOrderId: waitingHold(n), totalAmt })
  append(journal, Date.now(), [
    { kind: 'interrupted', mchntOrderId, body: {} },
    { kind: 'decided-not-taken', mchntOrderId, body: { approval: { reason: '商户平台查无此单' } } },
    { kind: 'contradicted', mchntOrderId, body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement } },
  ])
}

/** A completion that was taken and is to be voided, as far as unknown or only written down. */
function writeVoid(journal: Journal, n: number, totalAmt: number, sent: boolean): void {
  const [mchntOrderId, preauthOrderId] = [numbered(n), waitingHold(n)]
  writeTaken(journal, { mchntOrderId, preauthOrderId, totalAmt, stlDate: '2026-11-24' })
  const body = { of: 'completion' as const, preauthOrderId, totalAmt, ...asked }
  append(journal, Date.now(), [{ kind: 'void-accepted', mchntOrderId, body }])
  if (sent) leave(journal, mchntOrderId)
}

/** A hold that is to be released, as far as unknown or only written down. */
function writeRelease(journal: Journal, n: number, sent: boolean): void {
  const held = waitingHold(n)
  const body = { of: 'hold' as const, preauthOrderId: held, ...asked }
  append(journal, Date.now(), [{ kind: 'void-accepted', mchntOrderId: held, body }])
  if (sent) leave(journal, held)
}

function leave(journal: Journal, mchntOrderId: string): void {
  append(journal, Date.now(), [
    { kind: 'void-sending', mchntOrderId, body: leaving },
    { kind: 'void-interrupted', mchntOrderId, body: {} },
  ])
}

function openCounterJournal(home: string, gatewayUrl: string): Journal {
  const { journals, journal: placeOf } = tillFolders(home)
  mkdirSync(journals, { recursive: true })
  const { termNo, mchntNo, mchntName } = counterDraft(gatewayUrl)
  const opened = openJournal(
    placeOf(termNo, gatewayUrl),
    { ...terminal, termNo, mchntNo, mchntName, gatewayUrl },
    Date.now,
  )
  if ('problem' in opened) throw new Error(opened.problem.kind)
  return opened.journal
}

/**
 * Fills a counter's journal below a test's home with one of everything that waits (alarm, unknown, void and release, each of
 * these unsent and not known), so many unsent completions, the first of which lapses soon, and five that were taken.
 */
export function writeWaiting(home: string, gatewayUrl: string, unsent = 1): void {
  const journal = openCounterJournal(home, gatewayUrl)
  writeAlarm(journal, 9001, 88_000)
  for (let n = 1; n <= 5; n++) {
    const taken = { mchntOrderId: numbered(n), preauthOrderId: waitingHold(n), totalAmt: 12_800 * n }
    writeTaken(journal, { ...taken, stlDate: '2026-11-24' })
  }
  writeSending(journal, { mchntOrderId: numbered(9002), preauthOrderId: waitingHold(9002), totalAmt: 56_000 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(9002), body: {} }])
  writeVoid(journal, 9003, 30_000, false)
  writeVoid(journal, 9004, 40_000, true)
  writeRelease(journal, 9005, false)
  writeRelease(journal, 9006, true)
  for (let n = 0; n < unsent; n++) {
    const body = intent(waitingHold(7000 + n, n === 0 ? 29 : 2), 10_000 + n)
    append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(7000 + n), body }])
  }
  journal.db.close()
}

/** A hold that was taken after all, with a second completion of it that is queued and may not leave: its alarm and that one. */
export function writeBlocked(home: string, gatewayUrl: string): { readonly taken: string; readonly blocked: string } {
  const journal = openCounterJournal(home, gatewayUrl)
  const [taken, blocked, held] = [numbered(9001), numbered(9101), waitingHold(9001)]
  writeSending(journal, { mchntOrderId: taken, preauthOrderId: held, totalAmt: 88_000 })
  append(journal, Date.now(), [
    { kind: 'interrupted', mchntOrderId: taken, body: {} },
    { kind: 'decided-not-taken', mchntOrderId: taken, body: { approval: { reason: '商户平台查无此单' } } },
    { kind: 'accepted', mchntOrderId: blocked, body: { ...intent(held, 88_000), ordinal: 2 } },
    {
      kind: 'contradicted',
      mchntOrderId: taken,
      body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement },
    },
  ])
  journal.db.close()
  return { taken, blocked }
}
