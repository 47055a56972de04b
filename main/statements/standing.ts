import { bare } from './recognise.ts'
import type { LineKind } from './statement-line.ts'

/** Columns that say what became of a transaction. No layout names them: no layout may do without them. */
const names = [
  '交易状态',
  '状态',
  '交易结果',
  '支付状态',
  '订单状态',
  '支付结果',
  'status',
  'transStatus',
  'tradeStatus',
]
const known: ReadonlySet<string> = new Set(names.map(bare))

/** It did not take place, or not yet. */
const failed =
  /失败|关闭|未支付|未付款|未成功|未完成|不成功|非成功|拒绝|待(?:支付|付款|处理|确认)|(?:处理|支付|付款|撤销|退款|退货|冲正|进行|受理|确认)中|fail|unsuccess|not ?success|clos|pending|processing|declin|reject|unpaid|not ?pa(?:y|id)/i
/** Nobody knows, or it is none; in other columns such a word may mean something else. */
const unsure = /未知|超时|异常|无效|作废|等待|time ?out|expir|error|invalid|unknown/i
/** It took place and was undone: of a payment nothing is left, a refund may be called so itself. */
const undone = /撤销|冲正|取消|cancel|revers|revok|void/i

/** Whether a text says that nothing took place. */
export const saysFailed = (text: string): boolean => failed.test(text)

/** What a status leaves of a line. */
function leftOf(status: string): (kind: LineKind) => LineKind {
  if (failed.test(status) || unsure.test(status)) return () => 'other'
  if (undone.test(status)) return (kind) => (kind === 'completion' ? 'other' : kind)
  return (kind) => kind
}

const MOST_KNOWN = 1000

/**
 * Reads what a row says of its standing: a line that failed moves no money. Undefined where no column says it, so that such
 * a file is read as fast as ever.
 */
export function standingReader(
  headings: readonly string[],
): ((cells: readonly string[], kind: LineKind) => LineKind) | undefined {
  const places = headings.flatMap((heading, at) => (known.has(bare(heading)) ? [at] : []))
  if (places.length === 0) return undefined
  const seen = new Map<string, (kind: LineKind) => LineKind>()
  const left = (status: string) => {
    const found = seen.get(status) ?? leftOf(status)
    if (seen.size < MOST_KNOWN) seen.set(status, found)
    return found
  }
  return (cells, kind) => places.reduce((now, at) => left(cells[at] ?? '')(now), kind)
}
