/** What a row of a statement is about: money taken, money given back, a hold (no money moves), or something else. */
export const lineKinds = ['completion', 'void', 'hold', 'other'] as const
export type LineKind = (typeof lineKinds)[number]

/**
 * A row of a statement, read. Amounts in fen and positive, whatever their sign in the file: `kind` says which way the money
 * went. Texts are empty where the file has none; `stlDate` is `yyyy-MM-dd`, `payTs` `yyyy-MM-dd HH:mm:ss` as the file has it.
 */
export type StatementLine = {
  /** Of the file, or of the sheet, from 1; of a workbook's other sheets counted on (workbook.ts). */
  readonly line: number
  readonly kind: LineKind
  readonly mchntOrderId: string
  readonly refId: string
  readonly termNo: string
  readonly mchntNo: string
  readonly stlDate: string
  readonly payTs: string
  readonly amount: number
  readonly feeAmt: number | null
  readonly settledAmt: number | null
  readonly couponAmt: number | null
  readonly paidAmt: number | null
  /** The row as the file has it, its cells joined by tabs: the evidence. Of a workbook's other sheets after where it stands. */
  readonly text: string
}

/** Why a row could not be read. */
export const badReasons = [
  ...(['amount-missing', 'not-an-amount', 'not-a-date', 'nothing-to-match-by', 'columns'] as const),
  ...(['number-destroyed', 'unterminated-quote', 'encoding', 'too-long', 'sheet-not-read'] as const),
] as const
export type BadReason = (typeof badReasons)[number]

/** A row that could not be read: listed, never dropped. `value` is the cell that is wrong. */
export type BadRow = {
  readonly line: number
  readonly reason: BadReason
  readonly value: string
  readonly text: string
}

/** A total or a remark among the rows. */
export type Footer = { readonly line: number; readonly text: string }
