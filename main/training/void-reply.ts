import { chinaDateTime } from '../gateway/china-time.ts'
import type { Void } from './ledger-entry.ts'

const words = { completion: '预授权完成撤销', hold: '预授权撤销' } as const

/**
 * A void that succeeded: the completion's response fields without targetList, targetListDesc, payAmt, buyerUsrname,
 * couponAmt and subBuyerId (docs/gateway.md 5.3). No sample was ever published, so `status` is the setting's to say,
 * `secureStatus` is the one word of the guarantee table that fits, and `mchntOrderId` repeats the order that was voided:
 * all three are inferred. Amounts in fen as numeric text, as in a completion's reply.
 */
export function voidReply(entry: Void, mchntName: string, status: string | undefined, now: number) {
  const { of, mchntNo, termNo, msgId, srcReserve, bizType, platSsn, stlId, refId, totalAmt } = entry
  return {
    errCode: 'SUCCESS',
    errMsg: words[of],
    respTs: chinaDateTime(now),
    mchntNo,
    termNo,
    msgId,
    srcReserve,
    bizType,
    addiData: '',
    platSsn,
    stlId,
    refId,
    // JSON leaves a field out when its value is undefined.
    status,
    secureStatus: 'CANCELED',
    totalAmt: String(totalAmt),
    mchntName,
    mchntOrderId: entry.mchntOrderId,
    targetOrderId: entry.targetOrderId,
    targetSys: 'ACP',
    targetStatus: '',
    buyerId: '',
    payMchntNo: '',
    usrCardNo: '',
    bankInfo: '',
    invoiceAmt: String(totalAmt),
    payTs: entry.payTs,
    stlDate: entry.stlDate,
  }
}
