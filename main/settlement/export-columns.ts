/** A value as a line holds it; amounts in fen, times in China Standard Time. */
export type Cell = string | number | null

/**
 * What a column holds: text, an amount in fen to be shown in yuan or as it is, a number, a date or a time as the gateway
 * wrote it (so any text), a moment of the till's own.
 */
export type ColumnKind = 'text' | 'yuan' | 'fen' | 'number' | 'date' | 'time' | 'moment'

/** Whether somebody else wrote what a column holds, so that it may be any text. */
export const isForeign = ({ kind }: Pick<Column, 'kind'>): boolean =>
  kind === 'text' || kind === 'date' || kind === 'time'

/** A column: the name of its value, its title, what it holds, and the journal's column behind it. */
export type Column = {
  readonly field: string
  readonly title: string
  readonly kind: ColumnKind
  readonly of: string
}

/**
 * The columns of an export: the gateway's fields under their own names, with the Chinese name of each, amounts in yuan with
 * two decimals (and the completion's in fen too), times in China Standard Time.
 */
export const columns = [
  { field: 'stlDate', title: '清算日期 stlDate', kind: 'date', of: 'stl_date' },
  { field: 'payTs', title: '支付时间 payTs', kind: 'time', of: 'pay_ts' },
  { field: 'mchntOrderId', title: '商户订单号 mchntOrderId', kind: 'text', of: 'mchnt_order_id' },
  { field: 'preauthOrderId', title: '预授权订单号 preauthOrderId', kind: 'text', of: 'preauth_order_id' },
  { field: 'authIdRespCode', title: '授权码 authIdRespCode', kind: 'text', of: 'auth_id_resp_code' },
  { field: 'state', title: '状态 state', kind: 'text', of: 'state' },
  { field: 'totalAmt', title: '金额（元） totalAmt', kind: 'yuan', of: 'total_amt' },
  { field: 'totalAmtFen', title: '金额（分） totalAmt', kind: 'fen', of: 'total_amt' },
  { field: 'payAmt', title: '实付（元） payAmt', kind: 'yuan', of: 'pay_amt' },
  { field: 'couponAmt', title: '优惠（元） couponAmt', kind: 'yuan', of: 'coupon_amt' },
  { field: 'invoiceAmt', title: '可开票（元） invoiceAmt', kind: 'yuan', of: 'invoice_amt' },
  { field: 'holdAmt', title: '预授权金额（元）', kind: 'yuan', of: 'hold_amt' },
  { field: 'refId', title: '检索参考号 refId', kind: 'text', of: 'ref_id' },
  { field: 'platSsn', title: '平台流水号 platSsn', kind: 'text', of: 'plat_ssn' },
  { field: 'stlId', title: '清分ID stlId', kind: 'text', of: 'stl_id' },
  { field: 'status', title: '交易状态 status', kind: 'text', of: 'status' },
  { field: 'secureStatus', title: '担保状态 secureStatus', kind: 'text', of: 'secure_status' },
  { field: 'targetSys', title: '目标平台 targetSys', kind: 'text', of: 'target_sys' },
  { field: 'targetOrderId', title: '第三方订单号 targetOrderId', kind: 'text', of: 'target_order_id' },
  { field: 'targetListDesc', title: '支付渠道描述 targetListDesc', kind: 'text', of: 'target_list_desc' },
  { field: 'payMchntNo', title: '渠道商户号 payMchntNo', kind: 'text', of: 'pay_mchnt_no' },
  { field: 'mchntNo', title: '商户号 mchntNo', kind: 'text', of: 'mchnt_no' },
  { field: 'mchntName', title: '商户名称 mchntName', kind: 'text', of: 'mchnt_name' },
  { field: 'termNo', title: '终端号 termNo', kind: 'text', of: 'term_no' },
  { field: 'bizType', title: '业务类型 bizType', kind: 'text', of: 'biz_type' },
  { field: 'orderDesc', title: '订单说明 orderDesc', kind: 'text', of: 'order_desc' },
  { field: 'msgId', title: '消息ID msgId', kind: 'text', of: 'msg_id' },
  { field: 'srcReserve', title: '预留字段 srcReserve', kind: 'text', of: 'src_reserve' },
  { field: 'reqTs', title: '请求时间 reqTs', kind: 'time', of: 'req_ts' },
  { field: 'respTs', title: '响应时间 respTs', kind: 'time', of: 'resp_ts' },
  { field: 'acceptedAt', title: '录入时间（北京）', kind: 'moment', of: 'accepted_at' },
  { field: 'answeredAt', title: '应答时间（北京）', kind: 'moment', of: 'answered_at' },
  { field: 'dayClose', title: '日结编号 dayClose', kind: 'number', of: 'day_close' },
  { field: 'operator', title: '经办 operator', kind: 'text', of: 'operator' },
] as const satisfies readonly Column[]

/** The journal's columns that stand behind a line. */
export type LineColumn = (typeof columns)[number]['of']
