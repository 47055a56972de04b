import { join } from 'node:path'
import { append, type NewEvent } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import type { Completion } from '../../main/training/ledger-entry.ts'
import { copyJournal, type Records, readRecords } from '../../scripts/crash/evidence.ts'
import type { Ledger } from '../../scripts/crash/gateway.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, writeSending } from '../support/journal.ts'

export const emptyLedger: Ledger = { completions: [], arrivals: [], questions: [], voids: [], voidArrivals: [] }

/** A hold's number; its last four digits may ask for a drill. */
export const holdNumber = (serial: number, lastFour = '0000') => `10172026112210000000${serial}${lastFour}`

/** The gateway's line for a completion of 100 fen. */
export const lineOf = (serial: number, changes: Partial<Completion> = {}): Completion => ({
  mchntOrderId: numbered(serial),
  preauthOrderId: holdNumber(serial),
  authIdRespCode: '384822',
  totalAmt: 100,
  mchntNo: '898201612345678',
  termNo: '88880001',
  bizType: 'QRPAYDEFAULT',
  msgId: 'm1',
  srcReserve: '',
  orderDesc: '',
  platSsn: '01254701208N',
  stlId: '01254701208N',
  refId: '01254701208N',
  targetOrderId: '26230803352748175832',
  payTs: '2026-11-22 10:00:01',
  stlDate: '2026-11-22',
  at: 1_000,
  ...changes,
})

/** Writes a completion of 100 fen down as far as `sending`. */
export function beginSending(journal: Journal, serial: number, lastFour?: string): void {
  writeSending(journal, { mchntOrderId: numbered(serial), preauthOrderId: holdNumber(serial, lastFour), totalAmt: 100 })
}

type Kind = 'completed' | 'declined' | 'not-sent' | 'interrupted' | 'sending'
type Word = 'decided-taken' | 'decided-not-taken' | 'contradicted' | 'alarm-closed'

/** Writes one more event of a completion. */
export function write(journal: Journal, serial: number, kind: Kind | Word) {
  const mchntOrderId = numbered(serial)
  const settlement = { refId: '01254701208N', status: 'TRADE_SUCCESS', stlDate: '2026-11-22' }
  const request = JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId: holdNumber(serial), authIdRespCode: '384822' },
    ...{ bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678', termNo: '88880001', totalAmt: 100 },
  })
  const approval = { reason: 'the bank said so' }
  const events: Readonly<Record<typeof kind, NewEvent>> = {
    completed: { kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: '{}', settlement } },
    declined: { kind: 'declined', mchntOrderId, body: { httpStatus: 200, reply: '{}', errCode: 'NO_ORDER' } },
    'not-sent': {
      kind: 'not-sent',
      mchntOrderId,
      body: { reason: { kind: 'not-reached', facts: { code: 'ECONNREFUSED' } } },
    },
    interrupted: { kind: 'interrupted', mchntOrderId, body: {} },
    sending: { kind: 'sending', mchntOrderId, body: { url: 'http://127.0.0.1:9/v1/netpay/preauthed', request } },
    'decided-taken': { kind: 'decided-taken', mchntOrderId, body: { approval } },
    'decided-not-taken': { kind: 'decided-not-taken', mchntOrderId, body: { approval } },
    contradicted: { kind: 'contradicted', mchntOrderId, body: { httpStatus: 200, reply: '{}', settlement } },
    'alarm-closed': { kind: 'alarm-closed', mchntOrderId, body: { approval } },
  }
  append(journal, Date.now(), [events[kind]])
}

/** What a copy of the journal holds at this moment, as after a kill. */
export function recordsOf({ path }: Journal): Records {
  const copy = join(testFolder(), 'copy.db')
  copyJournal(path, copy)
  return readRecords(copy)
}
