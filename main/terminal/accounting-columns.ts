/** The values of a line that a profile can choose for the accounting export, by the names of the columns of every export. */
export const accountingFields = [
  ...(['stlDate', 'payTs', 'mchntOrderId', 'preauthOrderId', 'authIdRespCode', 'state'] as const),
  ...(['totalAmt', 'totalAmtFen', 'payAmt', 'couponAmt', 'invoiceAmt', 'holdAmt'] as const),
  ...(['refId', 'platSsn', 'stlId', 'status', 'secureStatus', 'targetSys', 'targetOrderId'] as const),
  ...(['targetListDesc', 'payMchntNo', 'mchntNo', 'mchntName', 'termNo', 'bizType', 'orderDesc'] as const),
  ...(['msgId', 'srcReserve', 'reqTs', 'respTs', 'acceptedAt', 'answeredAt', 'dayClose', 'operator'] as const),
]

export type AccountingField = (typeof accountingFields)[number]

/** A column of the accounting export: whose value, and what it is called; by its usual name where no other is given. */
export type AccountingColumn = { readonly field: AccountingField; readonly title?: string }

/** What most bookkeepers want, where the profile says nothing else. */
export const USUAL_COLUMNS =
  'stlDate=日期, payTs=时间, mchntOrderId=单号, state=类型, totalAmt=金额, refId=参考号, termNo=终端号, orderDesc=摘要'

const LONGEST_TITLE = 60
const MOST = 64

/** Control characters, and those that make a text look like another one. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

function readColumn(part: string): AccountingColumn | undefined {
  const [, name = '', title] = /^\s*([A-Za-z]+)\s*(?:[=＝]\s*(.*?)\s*)?$/u.exec(part) ?? []
  const field = accountingFields.find((one) => one === name)
  if (!field || title === '' || hidden.test(title ?? '') || [...(title ?? '')].length > LONGEST_TITLE) return undefined
  return { field, ...(title !== undefined && { title }) }
}

/**
 * The columns of the accounting export as a profile names them, in their order: `stlDate=日期, totalAmt=金额`, a column each,
 * commas between them, in either width; a name alone keeps the usual title. Nothing stands for the usual columns. Answers
 * with the part that is none. Pure.
 */
export function readAccountingColumns(
  text: string,
): { readonly columns: readonly AccountingColumn[] } | { readonly refused: string } {
  const parts = (text.trim() === '' ? USUAL_COLUMNS : text).split(/[,，]/u)
  const columns = parts.map(readColumn)
  const wrong = parts.find((_, index) => columns[index] === undefined)
  if (wrong !== undefined) return { refused: wrong.trim() }
  if (parts.length > MOST) return { refused: parts[MOST]?.trim() ?? '' }
  return { columns: columns.filter((column) => column !== undefined) }
}
