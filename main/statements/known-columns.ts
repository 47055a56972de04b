import { statementFields } from '../../preload/contract/statement.ts'

/** What the till reads out of a statement. */
export const fields = statementFields
export type Field = (typeof fields)[number]

/** The fields that are money. */
export const amountFields = ['amount', 'feeAmt', 'settledAmt', 'couponAmt', 'paidAmt'] as const satisfies Field[]

/**
 * Names that columns are known to have, the surest first. Those of 银联商务 as one integrator stores them (docs/gateway.md 7),
 * the gateway's own fields (gateway document), and what their variants are called. No official list was found.
 */
export const knownColumns: Readonly<Record<Field, readonly string[]>> = {
  mchntOrderId: [
    '商户订单号',
    'mchntOrderId',
    'merOrderId',
    '商户订单编号',
    '商家订单号',
    '商户单号',
    '订单号',
    '订单编号',
  ],
  refId: ['检索参考号', '参考号', '系统参考号', '交易参考号', 'refId', '检索号', '参考编号'],
  termNo: ['终端号', '终端编号', 'termNo', 'tid', '终端', '终端号码'],
  mchntNo: ['商户号', '商户编号', 'mchntNo', 'mid', '商户代码', '商编'],
  stlDate: [
    '清算日期',
    '清分日期',
    '结算日期',
    '入账日期',
    'stlDate',
    'settleDate',
    '清算日',
    '对账日期',
    '记账日期',
    '日期(清算)',
  ],
  payDate: ['交易日期', '支付日期', '交易日期时间', '支付时间', 'payTs', '交易时间日期', '日期', '日期(交易)'],
  payTime: ['交易时间', '时间', 'payTime'],
  type: ['交易类型', '交易类别', '业务类型', '交易名称', '类型', 'transType'],
  amount: ['交易金额', '订单金额', 'totalAmt', '交易本金', '消费金额', '金额', 'amount'],
  feeAmt: ['手续费', '商户手续费', '交易手续费', 'fee', '服务费'],
  settledAmt: ['清算金额', '结算金额', '入账金额', '应结金额', '净额', '到账金额'],
  couponAmt: ['优惠金额', 'couponAmt', '钱包优惠金额', '商户优惠金额', '营销优惠金额'],
  paidAmt: ['实际支付金额', 'payAmt', '实付金额', '支付金额', '客户实付金额'],
}

/** Columns that are added up: what each of them says is a part of the field. */
export const addedUp: Readonly<Partial<Record<Field, readonly string[]>>> = {
  couponAmt: ['钱包优惠金额', '商户优惠金额'],
}
