/** What the cashier does now, in the cashier's own words. */
export type Cure = { readonly 'zh-CN': string; readonly en: string }

const callSupport: Cure = {
  'zh-CN': '未完成：网关暂不受理本终端的请求。请联系主管，核对终端配置后再试',
  en: 'Not taken: the gateway does not accept this terminal. Call the manager and check the terminal profile, then try again',
}

const keys: Cure = {
  'zh-CN': '未完成：密钥未通过网关验证。请主管在设置中重新录入密钥，再重新操作',
  en: 'Not taken: the gateway does not accept our keys. A manager enters them again in Settings; then take it again',
}

/**
 * The documented codes after which a completion certainly did not happen and never will, each with its cure.
 * Every other code is unknown, however plain its words. Source: gateway-facts 3.1; which codes are final for a
 * completion is our reading (inferred) of the table in 全民付移动支付 公众号+服务窗支付 v20210312, part 2.1.
 */
export const finalCodes: Readonly<Record<string, Cure>> = {
  // Gateway layer: the request was refused before it reached the payment system.
  '1000': keys,
  '1001': {
    'zh-CN': '未完成：本商户尚未开通此接口。请联系银联商务开通“预授权完成”',
    en: 'Not taken: this merchant has no right to this service yet. Ask ChinaUMS to enable completions',
  },
  '9001': callSupport,
  // Business layer.
  BAD_REQUEST: callSupport,
  NO_SERVICE: callSupport,
  NO_MERCHANT: {
    'zh-CN': '未完成：网关查无此商户或终端。请核对设置中的商户号和终端号',
    en: 'Not taken: the gateway does not know this merchant or terminal. Check mchntNo and termNo in Settings',
  },
  INACTIVE_MERCHANT: {
    'zh-CN': '未完成：商户已被停用。请联系银联商务',
    en: 'Not taken: the merchant is frozen. Call ChinaUMS',
  },
  INVALID_MSGSRC: callSupport,
  INVLID_MERCHANT_CONFIG: {
    'zh-CN': '未完成：网关端的商户配置有误。请联系银联商务',
    en: "Not taken: the merchant's configuration at the gateway is wrong. Call ChinaUMS",
  },
  BAD_SIGN: keys,
  DENIED_IP: {
    'zh-CN': '未完成：本机网络地址不在白名单内。请联系银联商务登记，或改用已登记的网络',
    en: "Not taken: this network's address is not on the gateway's list. Ask ChinaUMS to add it, or use the listed network",
  },
  ABNORMAL_REQUEST_TIME: {
    'zh-CN': '未完成：本机时间与网关不符。请校准电脑时间后重试',
    en: "Not taken: this PC's clock is wrong. Set the clock, then try again",
  },
  NO_ORDER: {
    'zh-CN': '未完成：查无此预授权，或授权码与预授权不符。请核对签购单上的订单号和授权码后重试',
    en: 'Not taken: no such hold, or the code does not match it. Check the number and the code on the slip, then try again',
  },
}

/** The cure of a final code; undefined for every other code, which settles nothing. */
export const cureOf = (errCode: string): Cure | undefined =>
  Object.hasOwn(finalCodes, errCode) ? finalCodes[errCode] : undefined

/** What a void is refused with, and what is done then; besides what refuses everything (`finalCodes`). */
const voidCodes: Readonly<Record<string, Cure>> = {
  NO_CROSS_DAY_TRADING: {
    'zh-CN': '未撤销：该渠道不支持隔日撤销。请在银联商务商户平台办理退货',
    en: 'Not voided: this channel does not void on another day. Refund the guest in the ChinaUMS merchant portal instead',
  },
  NO_ORDER: {
    'zh-CN': '未撤销：网关查无此订单，或授权码不符。请核对后再试，或到商户平台查询',
    en: 'Not voided: the gateway knows no such order, or the code does not match it. Check both, or look it up in the merchant portal',
  },
}

/** The cure of a code that refuses a void in particular; undefined for every other. Source: gateway-facts 3.1. */
export const voidCureOf = (errCode: string): Cure | undefined =>
  Object.hasOwn(voidCodes, errCode) ? voidCodes[errCode] : undefined

/** Refusals whose documented wording leaves open whether the money moved: unknown until asked about. */
export const twoSidedCodes: ReadonlySet<string> = new Set([
  ...['TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'INVALID_ORDER', 'TXN_DISCARDED', 'DUP_ORDER', 'ORDER_PROCESSING'],
  ...['TIMEOUT', 'NET_ERROR', 'INTERNAL_ERROR', 'INVALID_RESPONSE', 'HAS_CANCELLED', '9999', '9200'],
])
