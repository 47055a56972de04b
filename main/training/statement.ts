import type { LedgerView } from './ledger.ts'

/** Columns as statements of the gateway have them (docs/gateway.md 7). */
const headings = '清算日期,交易时间,终端号,商户号,交易类型,检索参考号,商户订单号,交易金额,手续费'

const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${(Math.abs(fen) / 100).toFixed(2)}`

type Line = {
  readonly stlDate: string
  readonly payTs: string
  readonly termNo: string
  readonly mchntNo: string
  readonly refId: string
  readonly mchntOrderId: string
  readonly totalAmt: number
}

const lineOf = (type: string, sign: 1 | -1, line: Line): string =>
  [
    ...[line.stlDate, line.payTs, line.termNo, line.mchntNo, type, line.refId],
    ...[line.mchntOrderId, yuan(sign * line.totalAmt), '0.00'],
  ].join(',')

/** What is wrong in a practice statement, so that there is something to find: one completion stands there with a yuan more. */
const WRONG_BY = 100

/**
 * The training gateway's books as a merchant's statement, CSV in UTF-8 with a BOM: every completion and every void, the first
 * completion with an amount that is not the till's. Pure.
 */
export function practiceStatement({ completions, voids }: Pick<LedgerView, 'completions' | 'voids'>) {
  const taken = completions().map((line, index) =>
    lineOf('预授权完成', 1, index === 0 ? { ...line, totalAmt: line.totalAmt + WRONG_BY } : line),
  )
  const back = voids()
    .filter(({ of }) => of === 'completion')
    .map((line) => lineOf('预授权完成撤销', -1, line))
  const lines = [...taken, ...back]
  return { text: `\uFEFF${[headings, ...lines, ''].join('\r\n')}`, count: lines.length }
}
