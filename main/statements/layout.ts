import type { Unit } from './cells.ts'
import { type Field, fields } from './known-columns.ts'
import { type LineKind, lineKinds } from './statement-line.ts'

/** The words of a type column that mean each kind of line; one not listed is `other`. */
export type TypeWords = Readonly<Record<Exclude<LineKind, 'other'>, readonly string[]>>

/** Which headings the fields come from, in which unit the amounts are, and what the types mean. */
export type Layout = {
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>
  readonly unit: Unit
  readonly words: TypeWords
}

/** What the types of a statement are called, as far as the gateway's own documents and docs/gateway.md 7 tell. */
export const usualWords: TypeWords = {
  completion: [
    ...['预授权完成', '预授权完成请求', '消费', '支付', '收款', 'completion', 'sale', 'pay'],
    ...['完成', '授权完成', '预授完成', '扣款', '预授权扣款', '付款', 'preauth complete', 'preauth capture', 'capture'],
  ],
  void: [
    ...['预授权完成撤销', '消费撤销', '撤销', '退货', '退款', '冲正', 'void', 'refund', 'reversal'],
    ...['退货撤销', '完成撤销', '支付撤销', '取消', '退单', '撤单', '退费', '拒付', 'cancel', 'chargeback'],
  ],
  hold: [
    ...['预授权', '预授权撤销', '预授权申请', 'preauth', '预授权冲正', '预授权申请撤销', '预授权申请冲正'],
    ...['预授权撤销冲正', '预授权取消', '预授权申请完成', 'preauth void', 'preauth cancel', 'preauth reversal'],
    ...['授权', '预授', '授权撤销', '预授撤销', '授权冲正', '预授冲正', '授权申请'],
  ],
}

/** More headings than any field has. */
const MOST_NAMES = 32
/** Longer than any list of columns that a person writes. */
const LONGEST_LAYOUT = 2000

/** Why a text is no layout: the part that is wrong, and how. */
export type LayoutFault = {
  readonly at: string
  readonly why: 'name' | 'twice' | 'empty' | 'unit' | 'quote' | 'no-amount' | 'nothing-to-match-by' | 'too-long'
}

const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)
const isWordKind = (name: string): name is keyof TypeWords =>
  name !== 'other' && (lineKinds as readonly string[]).includes(name)

/** Splits at a sign that stands outside of quotes; undefined where a quote is not closed. */
function splitOutside(text: string, sign: string): string[] | undefined {
  const parts: string[] = []
  let from = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === sign && !quoted) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return quoted ? undefined : parts
}

const unquoted = (name: string): string => {
  const text = name.trim()
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : text
}
const quoted = (name: string): string =>
  /[\s";=+]/.test(name) || name === '' ? `"${name.replaceAll('"', '""')}"` : name

type Draft = {
  columns: Partial<Record<Field, readonly string[]>>
  words: Partial<Record<keyof TypeWords, readonly string[]>>
  unit?: Unit
}

function readPart(part: string, draft: Draft): LayoutFault | undefined {
  const at = part.trim()
  const sides = splitOutside(part, '=')
  if (!sides) return { at, why: 'quote' }
  const [name = '', value, ...more] = sides
  const field = name.trim()
  if (value === undefined || more.length > 0) return { at, why: 'name' }
  if (field === 'unit') {
    const unit = value.trim()
    if (draft.unit) return { at, why: 'twice' }
    if (unit !== 'yuan' && unit !== 'fen') return { at, why: 'unit' }
    draft.unit = unit
    return undefined
  }
  const names = (splitOutside(value, '+') ?? []).map(unquoted)
  if (names.length === 0 || names.length > MOST_NAMES || names.some((one) => one === '')) return { at, why: 'empty' }
  if (isField(field)) {
    if (draft.columns[field]) return { at, why: 'twice' }
    draft.columns[field] = names
  } else if (isWordKind(field)) {
    if (draft.words[field]) return { at, why: 'twice' }
    draft.words[field] = names
  } else return { at, why: 'name' }
  return undefined
}

/**
 * A layout as a profile keeps it, one line that a person can edit: `mchntOrderId=商户订单号; refId=参考号; amount=交易金额;
 * couponAmt=钱包优惠金额+商户优惠金额; type=交易类型; unit=yuan`. A name with a space or one of `" ; = +` stands in double
 * quotes, a quote in it twice. `completion=`, `void=` and `hold=` name the words of the type column where they are not the
 * usual ones. An amount, its unit, and an order number or a reference are needed.
 */
export function compileLayout(text: string): { readonly layout: Layout } | { readonly fault: LayoutFault } {
  if (text.length > LONGEST_LAYOUT) return { fault: { at: text.slice(0, 20), why: 'too-long' } }
  const parts = splitOutside(text, ';')
  if (!parts) return { fault: { at: text.slice(0, 40), why: 'quote' } }
  const draft: Draft = { columns: {}, words: {} }
  for (const part of parts) {
    const fault = part.trim() === '' ? undefined : readPart(part, draft)
    if (fault) return { fault }
  }
  const { columns, words, unit } = draft
  if (!columns.amount) return { fault: { at: 'amount', why: 'no-amount' } }
  if (!unit) return { fault: { at: 'unit', why: 'unit' } }
  if (!columns.mchntOrderId && !columns.refId) return { fault: { at: 'mchntOrderId', why: 'nothing-to-match-by' } }
  return { layout: { columns, unit, words: { ...usualWords, ...words } } }
}

/** Whether these are the usual words, in whatever object they came. */
const isUsual = (kind: keyof TypeWords, words: readonly string[]): boolean =>
  words.length === usualWords[kind].length && words.every((word, n) => word === usualWords[kind][n])

/** The text of a layout, from which `compileLayout` makes the same layout again. */
export function layoutText({ columns, unit, words }: Layout): string {
  const list = (names: readonly string[]) => names.map(quoted).join('+')
  const named = fields.flatMap((field) => (columns[field] ? [`${field}=${list(columns[field])}`] : []))
  const kinds = (Object.keys(usualWords) as (keyof TypeWords)[]).filter((kind) => !isUsual(kind, words[kind]))
  return [...named, `unit=${unit}`, ...kinds.map((kind) => `${kind}=${list(words[kind])}`)].join('; ')
}
