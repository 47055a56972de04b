import { orderNumber } from '../../main/completion/order-number.ts'
import type { Settlement } from '../../main/gateway/settlement.ts'
import type { NewEvent } from '../../main/journal/append.ts'
import { trainingProfile } from '../../main/training/session.ts'

/** The terminal of the bench, as the stand-alone gateway knows it. */
export const terminal = { ...trainingProfile, srcReserve: 'webpay' } as const

export const authIdRespCode = '384822'

/** Where the completions of the big journals were sent, and whose they are. */
export const opened = {
  ...{ termNo: terminal.termNo, mchntNo: terminal.mchntNo, mchntName: terminal.mchntName },
  gatewayUrl: 'https://test-api-open.chinaums.com',
} as const

/** The holds of the bench's gateway come after this one: those before it are taken in its journals. */
export const LAST_TAKEN = 2_000_000

const padded = (n: number, digits: number) => String(n).padStart(digits, '0')

/** The nth hold of the bench and its completion; amounts in fen. */
export type Sample = {
  readonly mchntOrderId: string
  readonly preauthOrderId: string
  readonly totalAmt: number
  readonly refId: string
  readonly targetOrderId: string
  readonly payTs: string
}

/**
 * The nth completion, from 1, the same wherever it is asked for. The hold's number is of the documented form, 28 characters
 * with a time inside, and ends in no drill's digits. Pure.
 */
export function sample(n: number, stlDate = '2026-11-22'): Sample {
  const second = n % 86_400
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => padded(part, 2))
  const preauthOrderId = `101720261122${parts.join('')}${padded(n, 7)}777`
  return {
    mchntOrderId: orderNumber(terminal.sourceCode, preauthOrderId, 1),
    preauthOrderId,
    totalAmt: 100 + (n % 90_000),
    refId: `${padded(n, 11)}N`,
    targetOrderId: `2623080335${padded(n, 10)}`,
    payTs: `${stlDate} ${parts.join(':')}`,
  }
}

/** A reply with the fields, and about the length, of the gateway document's own sample. */
function replyTo({ mchntOrderId, preauthOrderId, totalAmt, refId, targetOrderId, payTs }: Sample, stlDate: string) {
  const { mchntNo, termNo, mchntName, srcReserve, bizType } = terminal
  return JSON.stringify({
    ...{ errCode: 'SUCCESS', errMsg: '预授权完成', respTs: payTs, mchntNo, termNo, msgId: mchntOrderId, srcReserve },
    ...{ bizType, addiData: '', platSsn: refId, stlId: refId, refId, status: 'TRADE_SUCCESS', secureStatus: 'AUTHED' },
    ...{ totalAmt: String(totalAmt), mchntName, mchntOrderId: preauthOrderId, targetOrderId, targetSys: 'ACP' },
    ...{ targetStatus: '', buyerId: '', payMchntNo: '', usrCardNo: '', bankInfo: '', targetList: '' },
    ...{ targetListDesc: '现金支付', payAmt: String(totalAmt), buyerUsrname: '', couponAmt: '0' },
    ...{ invoiceAmt: String(totalAmt), payTs, stlDate, subBuyerId: '' },
  })
}

/** The three events of the nth completion, taken on a settlement date, as the till writes them. Pure. */
export function eventsOf(n: number, stlDate: string): readonly NewEvent[] {
  const one = sample(n, stlDate)
  const { mchntOrderId, preauthOrderId, totalAmt, refId, targetOrderId, payTs } = one
  const { mchntNo, termNo, bizType, srcReserve, mchntName } = terminal
  const asked = { preauthOrderId, authIdRespCode, totalAmt, bizType, orderDesc: '' }
  const request = JSON.stringify({
    ...{ reqTs: payTs, mchntOrderId, preauthOrderId, authIdRespCode, bizType, mchntNo, termNo, totalAmt },
    ...{ msgId: mchntOrderId, srcReserve },
  })
  const settlement: Settlement = {
    ...{ stlDate, payTs, refId, platSsn: refId, stlId: refId, status: 'TRADE_SUCCESS', secureStatus: 'AUTHED' },
    ...{ targetSys: 'ACP', targetOrderId, targetListDesc: '现金支付', mchntName, respTs: payTs, msgId: mchntOrderId },
    ...{ totalAmt, payAmt: totalAmt, couponAmt: 0, invoiceAmt: totalAmt },
  }
  const url = `${opened.gatewayUrl}/v1/netpay/preauthed`
  return [
    { kind: 'accepted', mchntOrderId, body: { ...asked, ordinal: 1, acknowledged: [] } },
    { kind: 'sending', mchntOrderId, body: { url, request } },
    { kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: replyTo(one, stlDate), settlement } },
  ]
}
