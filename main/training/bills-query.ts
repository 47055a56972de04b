import { z } from 'zod'
import { chinaDateTime, isCalendarDay } from '../gateway/china-time.ts'
import type { Answer } from './answer.ts'
import type { LedgerView } from './ledger.ts'
import type { Hold } from './ledger-entry.ts'
import { text } from './message.ts'
import type { Incoming, Office } from './office.ts'
import { answered, questionFields, visibleCompletion } from './question.ts'
import { businessRefusal } from './refusal.ts'
import { authedBillPayment } from './replies.ts'

/** The business type of holds that were opened by a QR code: no other has a bill (docs/gateway.md 4). */
const BILLS = 'QRPAYDEFAULT'

/** `POST /v1/netpay/bills/query`, request fields (docs/gateway.md 5.4). */
const billsMessage = z.strictObject({
  ...questionFields,
  billNo: text(6, 31),
  billDate: z.string().refine(isCalendarDay, { error: 'must be yyyy-MM-dd and a day of the calendar' }),
  authedOrderId: text(6, 32).optional(),
})

/**
 * Answers `POST /v1/netpay/bills/query`: a hold's bill, and with it the completion of that hold under `authedOrderId`, only
 * where there is one; NO_BILL where no hold of that day has such a bill. It is the one documented way to see a completion
 * (docs/gateway.md 5.4). A hold's bill number is its order number without the last `billSuffix` characters.
 */
export function billsQuery(office: Office, incoming: Incoming): Answer {
  const { ledger, billSuffix } = office
  return answered(office, incoming, billsMessage, ({ billNo, billDate, instMid, authedOrderId }, now) => {
    ledger.billAsked(billNo, authedOrderId ?? '', now)
    const authed = authedOrderId === undefined ? undefined : ledger.completion(authedOrderId)
    const isBill = (hold: Hold | undefined): boolean =>
      hold?.bizType === instMid && hold.bizType === BILLS && billDateOf(hold) === billDate
    const candidates = holdsOfBill(ledger, billNo, billSuffix).filter(isBill)
    const hold = candidates.find(({ preauthOrderId }) => preauthOrderId === authed?.preauthOrderId) ?? candidates[0]
    if (!hold) return businessRefusal('NO_BILL', '无法找到指定的账单')
    const completion = authed && visibleCompletion(ledger, authed.mchntOrderId)
    const ofThisHold = completion?.preauthOrderId === hold.preauthOrderId ? completion : undefined
    return {
      ...{ errCode: 'SUCCESS', errMsg: '查询账单成功', billNo, billDate, billStatus: 'PAID', totalAmount: hold.amount },
      ...(ofThisHold && {
        authedBillPayment: authedBillPayment(ofThisHold, ledger.voidOf('completion', ofThisHold.mchntOrderId)),
      }),
    }
  })
}

const billDateOf = ({ openedAt }: Hold): string => chinaDateTime(openedAt).slice(0, 10)

function holdsOfBill(ledger: LedgerView, billNo: string, billSuffix: number): readonly Hold[] {
  if (billSuffix === 0) return [ledger.hold(billNo)].filter((hold) => hold !== undefined)
  return ledger
    .holds()
    .filter(({ preauthOrderId: id }) => id.length === billNo.length + billSuffix && id.startsWith(billNo))
}
