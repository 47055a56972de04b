import { BILL_BIZ_TYPE, BILL_QUERY, billQueryBody, foundOnBill } from '../gateway/bill-query.ts'
import type { WireReply } from '../gateway/meaning.ts'
import { type Found, found, heldState, QUERY, queryBody } from '../gateway/query.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import type { Terminal } from './desk.ts'

/** One thing that is asked of the gateway about a completion. */
export type Question = {
  /** What it is about; the completion's own number where it is not said. */
  readonly about?: 'hold' | 'bill'
  readonly path: string
  /** The body at `now`, epoch ms. */
  readonly body: (now: number) => string
  readonly read: (reply: WireReply) => Found
}

/**
 * What the gateway is asked about a completion, one after the other until something settles it: its own number, its hold's
 * (that settles nothing: TRADE_SUCCESS there is the freezing's, but its state tells a manager something), and its bill
 * where the profile says so and there can be one. Pure. Source: docs/gateway.md 5.4.
 */
export function questionsAbout(row: CompletionRow, terminal: Terminal): readonly Question[] {
  const { mchnt_order_id: mchntOrderId, preauth_order_id: preauthOrderId, total_amt: totalAmt, biz_type } = row
  const own: Question = {
    path: QUERY,
    body: (now) => queryBody(terminal, biz_type, mchntOrderId, now),
    read: (reply) => found(reply, { ...terminal, mchntOrderId, totalAmt }),
  }
  const hold: Question = {
    about: 'hold',
    path: QUERY,
    body: (now) => queryBody(terminal, biz_type, preauthOrderId, now),
    read: (reply) => ({ kind: 'nothing-settled', errCode: heldState(reply) }),
  }
  if (terminal.asking !== 'bills' || biz_type !== BILL_BIZ_TYPE || row.held_at === null) return [own, hold]
  const bill = { preauthOrderId, mchntOrderId, heldAt: Date.parse(row.held_at) }
  return [
    own,
    hold,
    {
      about: 'bill',
      path: BILL_QUERY,
      body: (now) => billQueryBody(terminal, bill, now),
      read: (reply) => foundOnBill(reply, { ...terminal, ...bill, totalAmt }),
    },
  ]
}
