import { type Answer, json, refused } from './answer.ts'
import { type DrillKind, drillOf, type TakingDrillKind } from './drills.ts'
import type { LedgerView } from './ledger.ts'
import { businessRefusal } from './refusal.ts'
import type { Echo, PreauthedReply } from './replies.ts'

/** A drill on the wire. `takes` tells whether the hold is completed in the ledger, whatever the answer says. */
export type Fault =
  | { readonly takes: false; readonly answer: (echo: Echo) => Answer }
  | {
      readonly takes: true
      readonly answer: (reply: PreauthedReply) => Answer
      /** How many questions about it are answered NO_ORDER before it is found. */
      readonly hiddenQuestions?: number
    }

/** Above any limit that a client should set for a reply of two kilobytes. */
const HUGE_REPLY_CHARACTERS = 8 * 1024 * 1024

/** Refused without work. */
const refuses = (errCode: string, text: string): Fault => ({
  takes: false,
  answer: (echo) => refused(businessRefusal(errCode, text), echo),
})

/** Done, but answered with an error code. */
const deniesWork = (errCode: string, text: string): Fault => ({
  takes: true,
  answer: ({ respTs, mchntNo, termNo, msgId, srcReserve }) =>
    refused(businessRefusal(errCode, text), { respTs, mchntNo, termNo, msgId, srcReserve }),
})

/** Done, and answered with a success that differs from what was asked. */
const alters = (change: (reply: PreauthedReply) => Record<string, unknown>): Fault => ({
  takes: true,
  answer: (reply) => json({ ...reply, ...change(reply) }),
})

const withoutLastCharacter = (text: string): string => text.slice(0, -1)
const otherLastDigit = (text: string): string => withoutLastCharacter(text) + (text.endsWith('0') ? '1' : '0')

/** Every drill's behaviour at its completion. Codes and meanings: docs/gateway.md 3.1; nothing here is promised by the real gateway. */
const faults: Readonly<Record<TakingDrillKind, Fault>> = {
  'code refused': refuses('NO_ORDER', '授权码与原预授权不符'),
  'hold not found': refuses('NO_ORDER', '无法找到指定的订单'),
  'merchant frozen': refuses('INACTIVE_MERCHANT', '商户已被冻结'),
  'address refused': refuses('DENIED_IP', 'IP不在白名单'),
  'clock refused': refuses('ABNORMAL_REQUEST_TIME', '请求时间异常'),
  'signature refused': refuses('BAD_SIGN', '签名错误'),
  'hold closed': refuses('OPERATION_NOT_ALLOWED', '订单已关闭，不允许操作'),
  'channel failed': refuses('TARGET_FAIL', '渠道处理失败'),
  'order locked': deniesWork('ORDER_PROCESSING', '订单处理中，请稍后查询'),
  'number repeated': deniesWork('DUP_ORDER', '商户订单号重复'),
  'channel silent': deniesWork('TIMEOUT', '渠道应答超时'),
  'unlisted code': refuses('SYSTEM_BUSY', '系统繁忙'),
  'status unknown': alters(() => ({ status: 'UNKNOWN' })),
  // JSON leaves a field out when its value is undefined.
  'status missing': alters(() => ({ status: undefined })),
  'amount differs': alters(({ totalAmt }) => ({ totalAmt: String(Number(totalAmt) + 1) })),
  'merchant differs': alters(({ mchntNo }) => ({ mchntNo: otherLastDigit(mchntNo) })),
  'order number differs': alters(({ mchntOrderId }) => ({ mchntOrderId: otherLastDigit(mchntOrderId) })),
  'settlement date missing': alters(() => ({ stlDate: undefined })),
  'amounts as numbers': alters(({ totalAmt, payAmt, couponAmt, invoiceAmt }) => ({
    totalAmt: Number(totalAmt),
    payAmt: Number(payAmt),
    couponAmt: Number(couponAmt),
    invoiceAmt: Number(invoiceAmt),
  })),
  // The order number is chosen where the reply is made: see `echoedOrderId`.
  'own number repeated': alters(() => ({})),
  'cut after the work': { takes: true, answer: () => ({ kind: 'cut' }) },
  'cut before the work': { takes: false, answer: () => ({ kind: 'cut' }) },
  'no answer': { takes: true, answer: () => ({ kind: 'silence' }) },
  'cut inside the answer': { takes: true, answer: (reply) => ({ kind: 'cut inside', text: JSON.stringify(reply) }) },
  'gateway down': { takes: false, answer: () => json({ errCode: '9999', errInfo: '系统错误' }, 500) },
  'proxy page': {
    takes: true,
    answer: () => ({
      kind: 'text',
      status: 502,
      contentType: 'text/html',
      text: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n',
    }),
  },
  'half an answer': {
    takes: true,
    answer: (reply) => {
      const text = JSON.stringify(reply)
      const half = text.slice(0, text.length / 2)
      return { kind: 'text', status: 200, contentType: 'application/json;charset=UTF-8', text: half }
    },
  },
  'huge answer': alters(() => ({ addiData: '0'.repeat(HUGE_REPLY_CHARACTERS) })),
  'slow answer': { takes: true, answer: (reply) => ({ kind: 'late', answer: json(reply) }) },
  'found late': { takes: true, answer: () => ({ kind: 'cut' }), hiddenQuestions: 2 },
}

/** The drill that a hold asks for: by name, or by its last four digits. */
export function drillKindFor(ledger: LedgerView, preauthOrderId: string): DrillKind | undefined {
  return ledger.hold(preauthOrderId)?.fault ?? drillOf(preauthOrderId)?.kind
}

/** What a hold's drill does at its completion; undefined where it asks for none, or for one that shows at the void. */
export function faultFor(ledger: LedgerView, preauthOrderId: string): Fault | undefined {
  const byKind: Readonly<Partial<Record<DrillKind, Fault>>> = faults
  const kind = drillKindFor(ledger, preauthOrderId)
  return kind && byKind[kind]
}
