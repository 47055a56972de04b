import type { ReceiptSetting } from '../../main/receipts/receipt.ts'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'

/** A completion as it was taken, with a discount and a note. */
export const takenView: CompletionView = {
  mchntOrderId: '1017240000000000000000000123',
  preauthOrderId: '1017261126000000000000000456',
  authIdRespCode: '384822',
  totalAmt: 128_000,
  bizType: 'QRPAYDEFAULT',
  orderDesc: '1208 房，两晚，含早餐；迷你吧另计',
  state: 'completed',
  acceptedAt: '2026-11-26T02:42:07.000Z',
  answeredAt: '2026-11-26T02:42:08.000Z',
  payTs: '2026-11-26 10:42:08',
  stlDate: '2026-11-26',
  refId: '01254701208N',
  couponAmt: 2000,
  payAmt: 126_000,
  head: '1234-9f86d081884c',
  facts: [],
  maySendAgain: false,
}

/** The same before anything is known of it. */
export function withoutOutcome(state: CompletionView['state']): CompletionView {
  const { payTs: _payTs, stlDate: _stlDate, refId: _refId, couponAmt: _couponAmt, payAmt: _payAmt, ...rest } = takenView
  return { ...rest, state }
}

export const voidView: VoidView = {
  mchntOrderId: takenView.mchntOrderId,
  of: 'completion',
  preauthOrderId: takenView.preauthOrderId,
  totalAmt: takenView.totalAmt,
  state: 'completed',
  acceptedAt: '2026-11-27T01:00:00.000Z',
  stlDate: '2026-11-27',
  facts: [],
  maySendAgain: false,
}

export const chinese: ReceiptSetting = {
  language: 'zh-CN',
  mchntName: '湖畔国际大酒店',
  mchntNo: '898201612345678',
  termNo: '88880001',
  training: false,
  operator: '收银 1',
  copy: 1,
}

export const english: ReceiptSetting = {
  ...chinese,
  language: 'en',
  mchntName: 'Lakeside Grand Hotel & Conference Centre',
  operator: 'Front desk 1',
}

/** As long as a profile lets a merchant's name be, without a space in it. */
export const longName = '上海浦东陆家嘴金融贸易区滨江国际会议中心酒店管理有限公司（前台收银处）第二营业部西侧入口大堂'
