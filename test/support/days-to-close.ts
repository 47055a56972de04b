import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { append } from '../../main/journal/append.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { allOpen } from './closing.ts'
import { intent, numbered, terminal } from './journal.ts'
import { prepareCounter, tillFolders } from './prepared-counter.ts'

/** Where nobody listens: what is open stays open while somebody looks. */
const nowhere = 'http://127.0.0.1:9'

const approval = { reason: '客人改付现金' }
const holdOf = (n: number) => `101720261122094714${String(824_861_270_000 + n).padStart(12, '0')}`

function send(journal: Journal, n: number, totalAmt: number): void {
  const [mchntOrderId, preauthOrderId] = [numbered(n), holdOf(n)]
  const request = JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId, authIdRespCode: '384822' },
    ...{ bizType: 'QRPAYDEFAULT', mchntNo: terminal.mchntNo, termNo: terminal.termNo, totalAmt, msgId: 'm1' },
  })
  append(journal, Date.now(), [
    { kind: 'accepted', mchntOrderId, body: intent(preauthOrderId, totalAmt) },
    { kind: 'sending', mchntOrderId, body: { url: `${nowhere}/v1/netpay/preauthed`, request } },
  ])
}

type Of = {
  readonly stlDate?: string
  readonly payTs?: string
  readonly targetSys?: string
  readonly couponAmt?: number
}

function take(journal: Journal, n: number, totalAmt: number, of: Of): void {
  send(journal, n, totalAmt)
  const { couponAmt = 0 } = of
  const settlement = {
    ...of,
    refId: `0125470${120_000 + n}N`,
    status: 'TRADE_SUCCESS',
    invoiceAmt: totalAmt - couponAmt,
  }
  const body = { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement }
  append(journal, Date.now(), [{ kind: 'completed', mchntOrderId: numbered(n), body }])
}

function voidOne(journal: Journal, n: number, totalAmt: number, stlDate: string): void {
  const mchntOrderId = numbered(n)
  const asked = { preauthOrderId: holdOf(n), authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt, approval }
  append(journal, Date.now(), [
    { kind: 'void-accepted', mchntOrderId, body: { of: 'completion', ...asked } },
    { kind: 'void-sending', mchntOrderId, body: { url: `${nowhere}/v1/netpay/preauthed-cancel`, request: '{}' } },
    { kind: 'void-completed', mchntOrderId, body: { settlement: { stlDate, payTs: `${stlDate} 15:20:00` } } },
  ])
}

/** One of each kind that no close can count. */
function leaveOpen(journal: Journal): void {
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(91), body: intent(holdOf(91), 56_000) }])
  send(journal, 92, 8_800)
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(92), body: {} }])
  take(journal, 93, 12_800, {})
}

const hours = ['08', '09', '11', '11', '12', '12', '12', '13', '14', '17', '20', '22']

/** A date as a hotel has it: a morning of check-outs, three systems, a discount, a void; begun in the evening before. */
function writeDay(journal: Journal, from: number, stlDate: string, eve: string): void {
  const systems = ['Alipay 2.0', 'WXPay', 'UnionPay']
  take(journal, from, 23_000, { stlDate, payTs: `${eve} 23:30:00`, targetSys: 'WXPay' })
  for (const [index, hour] of hours.entries()) {
    const targetSys = systems[(index * index) % 3] ?? ''
    const couponAmt = index === 4 ? 500 : 0
    take(journal, from + 1 + index, 12_800 + 3_100 * index, {
      stlDate,
      payTs: `${stlDate} ${hour}:15:00`,
      targetSys,
      couponAmt,
    })
  }
  voidOne(journal, from + 2, 15_900, stlDate)
}

/**
 * A counter whose journal holds a date that was closed, what came too late for it, a date that is over, the first of the one
 * after it, and something open of every kind. Answers with the journal's path.
 */
export async function prepareDaysToClose(home: string): Promise<string> {
  const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live', nowhere)
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  mkdirSync(dirname(path), { recursive: true })
  const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  writeDay(journal, 10, '2026-11-22', '2026-11-21')
  const first = { stlDate: '2026-11-22', dispositions: allOpen(journal), approval: { reason: '夜审日结' } }
  const closed = closeDay(journal, Date.now(), first)
  if ('problem' in closed) throw new Error(closed.problem.kind)
  take(journal, 30, 66_600, { stlDate: '2026-11-22', payTs: '2026-11-22 22:58:00', targetSys: 'UnionPay' })
  voidOne(journal, 13, 19_000, '2026-11-22')
  writeDay(journal, 40, '2026-11-23', '2026-11-22')
  take(journal, 60, 18_000, { stlDate: '2026-11-24', payTs: '2026-11-23 23:05:00', targetSys: 'WXPay' })
  leaveOpen(journal)
  journal.db.close()
  return path
}
