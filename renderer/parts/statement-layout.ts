import type { StatementField, StatementLayout, StatementLook } from '../../preload/contract/statement.ts'

/** Fields that a statement mostly has, and whose place decides what is matched; the others are folded away. */
export const mainFields = [
  ...(['amount', 'mchntOrderId', 'refId', 'termNo', 'stlDate', 'type'] as const),
] as const satisfies readonly StatementField[]
export const otherFields = [
  ...(['payDate', 'payTime', 'mchntNo', 'couponAmt', 'feeAmt', 'settledAmt', 'paidAmt'] as const),
] as const satisfies readonly StatementField[]

/** A choice of headings as the value of a select; none is empty. */
export const choiceOf = (headings: readonly string[] | undefined): string =>
  headings && headings.length > 0 ? JSON.stringify(headings) : ''

/**
 * What may be chosen for a field: every heading of the file once, and, where several were added up when the file was
 * looked at, these together. Pure.
 */
export function choicesFor(field: StatementField, look: StatementLook): readonly (readonly string[])[] {
  const together = look.layout.columns[field] ?? []
  const single = [...new Set(look.headings.filter((heading) => heading.trim() !== ''))].map((one) => [one])
  return together.length > 1 ? [together, ...single] : single
}

/** A layout with another choice for a field; the empty one takes the field out. Pure. */
export function withChoice(layout: StatementLayout, field: StatementField, choice: string): StatementLayout {
  const { [field]: _before, ...columns } = layout.columns
  return {
    ...layout,
    columns: choice === '' ? columns : { ...columns, [field]: JSON.parse(choice) as string[] },
  }
}

/** Words as a person separates them: by any comma, also the Chinese ones, or a semicolon. Pure. */
export const wordsIn = (typed: string): string[] =>
  typed
    .split(/[,，、;；]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Which field each heading is taken for, by its place in the file. Pure. */
export function takenFor(
  layout: StatementLayout,
  headings: readonly string[],
): readonly (StatementField | undefined)[] {
  const fields = Object.entries(layout.columns) as [StatementField, readonly string[]][]
  return headings.map((heading) => fields.find(([, names]) => names.includes(heading))?.[0])
}
