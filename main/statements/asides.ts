/** Cells that begin so are of no transaction: sums of money and counts, who printed it, the end of a page, a ruler. */
const total =
  /^[\s#*=_—-]*(?:合计|总计|小计|总笔数|总金额|汇总|共计|累计|笔数|本页|本日|当日|制表|制单|复核|审核|打印|导出|备注|说明|注[:：]|以下空白|第\s*\d+\s*页|共\s*\d+|total|subtotal|sum|page|count)|^[\s*=_—-]{3,}$/i
/** And so where it says first what is added up: 交易合计, 终端88880001小计. */
const totalAtEnd = /(?:合计|总计|小计|汇总|共计|累计|笔数|金额合计|total)\s*[:：]?\s*$/i
const remark = /^\s*(?:#|--|\/\/)/

/** Shorter ones are counts. */
const SHORTEST_NUMBER = 6

/** Whether a text may be the number of an order, whatever a person or a spreadsheet put before it. */
const isNumber = (text: string): boolean =>
  /^[#\s'*/-]*[\w-]*\d[\w-]*$/.test(text) || /^\d(?:\.\d+)?E\+?\d{1,3}$/i.test(text)

const digitZero = 0x30
const digitNine = 0x39

/**
 * Whether a row is a total or a remark, by the first cell that is filled. One that holds an order number or a reference in
 * its column is a transaction, whatever it begins with; a total may have its count there. Pure.
 */
export function isAside(cells: readonly string[], mchntOrderId: string, refId: string): boolean {
  const [top = ''] = cells
  const code = top.charCodeAt(0)
  // Nearly every row begins with a date or a number.
  if (code >= digitZero && code <= digitNine && !top.includes('计')) return false
  const first = cells.find((one) => one.trim() !== '') ?? ''
  if (remark.test(first)) return !isNumber(mchntOrderId) && !isNumber(refId)
  if (!total.test(first) && !totalAtEnd.test(first)) return false
  const holds = (id: string) => id.length >= SHORTEST_NUMBER && isNumber(id)
  return !holds(mchntOrderId) && !holds(refId)
}
