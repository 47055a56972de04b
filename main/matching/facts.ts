import type { Difference } from '../../preload/contract/differences.ts'
import type { Booked, Line } from './judge.ts'

/** So many lines of one difference are told; a statement that repeats a number a million times is not. */
const MOST_LINES = 20

/** What is known of a difference on both sides, shown to people, and what a closing is for; amounts in fen; the same ones give the same text. Pure. */
export const factsOf = (
  mchntOrderId: string,
  booked: (Booked & { readonly preauthOrderId: string }) | undefined,
  lines: readonly Line[],
): Difference['facts'] => ({
  mchntOrderId,
  ...(booked && {
    preauthOrderId: booked.preauthOrderId,
    journal: {
      ...{ state: booked.state, totalAmt: booked.totalAmt },
      ...(booked.stlDate !== null && { stlDate: booked.stlDate }),
      ...(booked.voiding && { voidState: booked.voiding.state }),
      ...(booked.voiding?.stlDate && { voidDate: booked.voiding.stlDate }),
    },
  }),
  lines: lines.slice(0, MOST_LINES).map(({ kind, amount, feeAmt, couponAmt, stlDate, termNo, refId, file, line }) => ({
    ...{ kind, amount, stlDate, termNo, refId, file, line },
    ...(feeAmt !== null && { feeAmt }),
    ...(couponAmt !== null && { couponAmt }),
  })),
})
