import { yuan } from '../completion/fen.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import type { DayTotal } from './day.ts'
import type { ExportRow } from './void-line.ts'

type Cell = string | number | null
type Column = { readonly title: string; readonly of: (row: ExportRow) => Cell }

/** A text that a spreadsheet would run as a formula gets an apostrophe before it, in any of the widths it is typed in. */
export const harmless = (text: string): string => (/^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text)

const text =
  (name: keyof ExportRow) =>
  (row: ExportRow): Cell => {
    const value = row[name]
    return value === null ? '' : harmless(String(value))
  }

const inYuan = (name: 'total_amt' | 'hold_amt' | 'pay_amt' | 'coupon_amt' | 'invoice_amt') => (row: ExportRow) => {
  const value = row[name]
  return value === null ? '' : yuan(value)
}

const chinaTime = (name: 'accepted_at' | 'sent_at' | 'answered_at') => (row: ExportRow) => {
  const value = row[name]
  return value === null ? '' : chinaDateTime(Date.parse(value))
}

/**
 * The columns of a settlement date's export: the gateway's fields under their own names, with the Chinese name of each,
 * amounts in yuan with two decimals (and the completion's in fen too), times in China Standard Time.
 */
export const columns: readonly Column[] = [
  { title: '清算日期 stlDate', of: text('stl_date') },
  { title: '支付时间 payTs', of: text('pay_ts') },
  { title: '商户订单号 mchntOrderId', of: text('mchnt_order_id') },
  { title: '预授权订单号 preauthOrderId', of: text('preauth_order_id') },
  { title: '授权码 authIdRespCode', of: text('auth_id_resp_code') },
  { title: '状态 state', of: text('state') },
  { title: '金额（元） totalAmt', of: inYuan('total_amt') },
  { title: '金额（分） totalAmt', of: (row) => row.total_amt },
  { title: '实付（元） payAmt', of: inYuan('pay_amt') },
  { title: '优惠（元） couponAmt', of: inYuan('coupon_amt') },
  { title: '可开票（元） invoiceAmt', of: inYuan('invoice_amt') },
  { title: '预授权金额（元）', of: inYuan('hold_amt') },
  { title: '检索参考号 refId', of: text('ref_id') },
  { title: '平台流水号 platSsn', of: text('plat_ssn') },
  { title: '清分ID stlId', of: text('stl_id') },
  { title: '交易状态 status', of: text('status') },
  { title: '担保状态 secureStatus', of: text('secure_status') },
  { title: '目标平台 targetSys', of: text('target_sys') },
  { title: '第三方订单号 targetOrderId', of: text('target_order_id') },
  { title: '支付渠道描述 targetListDesc', of: text('target_list_desc') },
  { title: '渠道商户号 payMchntNo', of: text('pay_mchnt_no') },
  { title: '商户号 mchntNo', of: text('mchnt_no') },
  { title: '商户名称 mchntName', of: text('mchnt_name') },
  { title: '终端号 termNo', of: text('term_no') },
  { title: '业务类型 bizType', of: text('biz_type') },
  { title: '订单说明 orderDesc', of: text('order_desc') },
  { title: '消息ID msgId', of: text('msg_id') },
  { title: '预留字段 srcReserve', of: text('src_reserve') },
  { title: '请求时间 reqTs', of: text('req_ts') },
  { title: '响应时间 respTs', of: text('resp_ts') },
  { title: '录入时间（北京）', of: chinaTime('accepted_at') },
  { title: '应答时间（北京）', of: chinaTime('answered_at') },
  { title: '日结编号 dayClose', of: (row) => row.day_close ?? '' },
]

/** How the chain's head is introduced in the last line's note; the words of the screen, in both languages. */
export const HEAD_TITLE = '流水链头 journal head '

/** How the numbers of the closes that hold something of the date are introduced there. */
const CLOSES_TITLE = '日结 day close '

/** What the file holds in all, counted as it was written; amounts in fen, those of `voids` positive. */
export type ExportTotal = Omit<DayTotal, 'stlDate'>

const totalLine = (title: string, count: number, totalAmt: number, note: string): Cell[] => {
  const cells = columns.map((): Cell => '')
  const at = (name: string) => columns.findIndex((column) => column.title === name)
  cells[0] = title
  cells[at('商户订单号 mchntOrderId')] = count
  cells[at('金额（元） totalAmt')] = yuan(totalAmt)
  cells[at('金额（分） totalAmt')] = totalAmt
  cells[at('订单说明 orderDesc')] = note
  return cells
}

const noteOf = (head: string, closes: readonly number[]): string =>
  `${HEAD_TITLE}${head}${closes.length > 0 ? ` · ${CLOSES_TITLE}${closes.join(', ')}` : ''}`

/**
 * The last three lines, each a count and a sum in yuan and in fen: the completions, the voids (negative, as their lines
 * are), and what is left, which is the first two added up. The last one holds in its note the head of the journal's chain,
 * so that a journal whose tail was cut off afterwards is found out, and the day closes that hold something of the date.
 */
export const totalLines = (
  { count, totalAmt, voids, netAmt }: ExportTotal,
  head: string,
  closes: readonly number[] = [],
): readonly Cell[][] => [
  totalLine('完成合计 Completions', count, totalAmt, ''),
  totalLine('撤销合计 Voids', voids.count, voids.totalAmt === 0 ? 0 : -voids.totalAmt, ''),
  totalLine('净额合计 Net', count - voids.count, netAmt, noteOf(head, closes)),
]
