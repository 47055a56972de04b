import { chinaDateTime } from '../gateway/china-time.ts'
import type { Completion, Hold, Void } from './ledger-entry.ts'
import type { JsonObject } from './message.ts'

/** The reply's fields that the document requires of every answer, and those it gives back as they came. */
export type Echo = {
  readonly respTs: string
  readonly mchntNo: string
  readonly termNo: string
  readonly msgId?: string
  readonly srcReserve?: string
}

/** What a refusal can repeat of a request that may be malformed. */
export function echoOf(request: JsonObject, now: number): Echo {
  const { mchntNo, termNo, msgId, srcReserve } = request
  return {
    respTs: chinaDateTime(now),
    mchntNo: typeof mchntNo === 'string' ? mchntNo : '',
    termNo: typeof termNo === 'string' ? termNo : '',
    ...(typeof msgId === 'string' && { msgId }),
    ...(typeof srcReserve === 'string' && { srcReserve }),
  }
}

/**
 * The order number that a success repeats. The document's sample repeats the hold's, against its own description
 * (docs/gateway.md 5.1), so a till must bear either.
 */
export type EchoedOrderId = 'preauthOrderId' | 'mchntOrderId'

/**
 * A success: all thirty-three response fields in the document's order, amounts in fen as numeric text,
 * the way the document's sample writes them, whatever its table says.
 */
export function preauthedReply(completion: Completion, mchntName: string, echoed: EchoedOrderId, now: number) {
  const { mchntNo, termNo, msgId, srcReserve, bizType, platSsn, stlId, refId, totalAmt, payTs, stlDate } = completion
  return {
    errCode: 'SUCCESS',
    errMsg: '预授权完成',
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
    status: 'TRADE_SUCCESS',
    secureStatus: 'AUTHED',
    totalAmt: String(totalAmt),
    mchntName,
    mchntOrderId: completion[echoed],
    targetOrderId: completion.targetOrderId,
    targetSys: 'ACP',
    targetStatus: '',
    buyerId: '',
    payMchntNo: '',
    usrCardNo: '',
    bankInfo: '',
    targetList: '',
    targetListDesc: `现金支付${(totalAmt / 100).toFixed(2)}元`,
    payAmt: String(totalAmt),
    buyerUsrname: '测试用户',
    couponAmt: '0',
    invoiceAmt: String(totalAmt),
    payTs,
    stlDate,
    subBuyerId: '',
  }
}

export type PreauthedReply = ReturnType<typeof preauthedReply>

/**
 * What a question finds of an order that was voided. Not published: inferred from "fully refunded: TRADE_CLOSED" and from
 * the guarantee trades' CANCELED (docs/gateway.md 4).
 */
const closedBy = (entry: Void | undefined) =>
  entry && { status: 'TRADE_CLOSED', refundAmount: entry.totalAmt, secureStatus: 'CANCELED' }

/** A query's answer for a completion's number, in the query's own field names (docs/gateway.md 5.4). */
export function completionFound(completion: Completion, voided: Void | undefined) {
  const { mchntOrderId, totalAmt, stlId, platSsn, refId, targetOrderId, payTs, stlDate, authIdRespCode } = completion
  return {
    errCode: 'SUCCESS',
    errMsg: '查询订单成功',
    status: 'TRADE_SUCCESS',
    totalAmount: totalAmt,
    merOrderId: mchntOrderId,
    seqId: platSsn,
    settleRefId: stlId,
    refId,
    targetOrderId,
    targetSys: 'ACP',
    payTime: payTs,
    settleDate: stlDate,
    secureStatus: 'AUTHED',
    authIdRespCd: authIdRespCode,
    ...closedBy(voided),
  }
}

/**
 * A query's answer for a hold's number. Freezing the amount succeeded, so the status is TRADE_SUCCESS whether or not the
 * hold was completed: a till must never read it as the completion's. A completion that was voided leaves the hold as it was
 * before. The real words of `secureStatus` are unconfirmed.
 */
export function holdFound(hold: Hold, completion: Completion | undefined, released: Void | undefined) {
  return {
    errCode: 'SUCCESS',
    errMsg: '查询订单成功',
    status: 'TRADE_SUCCESS',
    totalAmount: hold.amount,
    merOrderId: hold.preauthOrderId,
    targetSys: 'ACP',
    payTime: chinaDateTime(hold.openedAt),
    secureStatus: completion ? 'ALL_COMPLETED' : 'UNCOMPLETED',
    authIdRespCd: hold.authIdRespCode,
    ...closedBy(released),
  }
}

/** A completion as `bills/query` shows it, in that service's own field names (docs/gateway.md 5.4). */
export function authedBillPayment(completion: Completion, voided: Void | undefined) {
  const { mchntOrderId, platSsn, totalAmt, payTs, stlDate, targetOrderId } = completion
  return {
    merOrderId: mchntOrderId,
    paySeqId: platSsn,
    totalAmount: totalAmt,
    // Of a voided one no source says anything; as for `query`.
    status: voided ? 'TRADE_CLOSED' : 'TRADE_SUCCESS',
    payTime: payTs,
    settleDate: stlDate,
    targetOrderId,
    targetSys: 'ACP',
  }
}
