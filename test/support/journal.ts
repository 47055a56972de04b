import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { append } from '../../main/journal/append.ts'
import type { Intent } from '../../main/journal/event.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { testFolder } from './folder.ts'

export const terminal = {
  termNo: '88880001',
  mchntNo: '898201612345678',
  mchntName: '测试商户',
  gatewayUrl: 'https://test-api-open.chinaums.com',
}

/** A real journal in a folder of its own, closed when the test is over. */
export function testJournal(path = join(testFolder(), 'journal.db'), now: () => number = Date.now): Journal {
  const opened = openJournal(path, terminal, now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
  return opened.journal
}

export const intent = (preauthOrderId: string, totalAmt: number): Intent => ({
  preauthOrderId,
  authIdRespCode: '384822',
  totalAmt,
  bizType: 'QRPAYDEFAULT',
  orderDesc: '',
  ordinal: 1,
  acknowledged: [],
})

type Taken = {
  readonly mchntOrderId: string
  readonly preauthOrderId: string
  readonly totalAmt: number
  readonly stlDate?: string
  readonly orderDesc?: string
}

/** Writes a completion down as far as `sending`. */
export function writeSending(
  journal: Journal,
  { mchntOrderId, preauthOrderId, totalAmt, orderDesc = '' }: Taken,
): void {
  const { mchntNo, termNo } = terminal
  const request = JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId, authIdRespCode: '384822' },
    ...{ bizType: 'QRPAYDEFAULT', mchntNo, termNo, totalAmt, msgId: 'm1', ...(orderDesc && { orderDesc }) },
  })
  append(journal, Date.now(), [
    { kind: 'accepted', mchntOrderId, body: { ...intent(preauthOrderId, totalAmt), orderDesc } },
    { kind: 'sending', mchntOrderId, body: { url: `${terminal.gatewayUrl}/v1/netpay/preauthed`, request } },
  ])
}

/** Writes a whole completion down, as taken on a settlement date. */
export function writeTaken(journal: Journal, taken: Taken): void {
  writeSending(journal, taken)
  const { mchntOrderId, stlDate } = taken
  const settlement = { refId: '01254701208N', status: 'TRADE_SUCCESS', ...(stlDate !== undefined && { stlDate }) }
  append(journal, Date.now(), [
    { kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement } },
  ])
}

export const numbered = (n: number): string => `1017${String(n).padStart(24, '0')}`
