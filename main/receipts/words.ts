import type { Language } from '../../preload/contract/appearance.ts'
import type { ReceiptPaper, SlipKind } from '../../preload/contract/receipts.ts'

type Title = SlipKind | 'voidPending' | 'releasePending' | 'notReleased' | 'test'

/** What slips say. A guest takes them home: whole sentences, and never a code alone. `{copy}` is the number of the copy. */
export type ReceiptWords = {
  readonly title: Readonly<Record<Title, string>>
  readonly amount: Readonly<Record<SlipKind, string>>
  readonly next: Readonly<Record<'queued' | 'sending' | 'unknown' | 'handed-over', string>>
  readonly papers: Readonly<Record<ReceiptPaper, string>>
} & Readonly<
  Record<
    | (
        | 'training'
        | 'reprint'
        | 'noReceipt'
        | 'doNotPay'
        | 'nothingTaken'
        | 'withdrawn'
        | 'noVoidReceipt'
        | 'voidPending'
      )
    | ('noReleaseReceipt' | 'releasePending' | 'released' | 'notReleased' | 'testNotice' | 'alphabet')
    | (
        | 'mchntNo'
        | 'termNo'
        | 'operator'
        | 'gatewaySays'
        | 'discount'
        | 'paid'
        | 'time'
        | 'stlDate'
        | 'noDate'
        | 'voidDate'
      )
    | ('refId' | 'hold' | 'code' | 'note' | 'order' | 'head' | 'printer' | 'paper' | 'letters'),
    string
  >
>

const zhCN: ReceiptWords = {
  title: {
    completed: '预授权完成凭证',
    declined: '预授权未完成',
    pending: '预授权完成 · 结果待定',
    void: '预授权完成撤销凭证',
    voidPending: '撤销 · 结果待定',
    release: '预授权撤销凭证',
    releasePending: '预授权撤销 · 结果待定',
    notReleased: '预授权未撤销',
    test: '打印测试',
  },
  amount: { completed: '金额', declined: '金额（未扣）', pending: '金额（待定）', void: '撤销金额', release: '金额' },
  next: {
    queued: '请求已记录，尚未发出。联网后用同一订单号发送，只会扣款一次。结果确定后，请凭本单号索取凭证。',
    sending: '请求正在发送，结果尚未返回。收银台用同一订单号核实，不会重复扣款。结果确定后，请凭本单号索取凭证。',
    unknown: '是否已扣款尚未确定。收银台正用同一订单号核实，不会重复扣款。结果确定后，请凭本单号索取凭证。',
    'handed-over': '已移交本商户另一收银台，由其用同一订单号发送，只会扣款一次。结果确定后，请凭本单号索取凭证。',
  },
  papers: { '58': '58 毫米', '80': '80 毫米', A4: 'A4' },
  training: '培训模式 不产生真实交易',
  reprint: '重印 REPRINT · 第 {copy} 份',
  noReceipt: '这不是收款凭证',
  doNotPay: '请勿再次付款',
  nothingTaken: '没有扣款',
  withdrawn: '已撤回：请求从未发出，预授权未受影响。',
  noVoidReceipt: '这不是撤销凭证',
  voidPending: '撤销结果尚未确定，确定前原交易仍然有效。收银台正在核实，请勿重复撤销或退款。请凭本单号索取凭证。',
  noReleaseReceipt: '这不是撤销凭证',
  releasePending: '预授权是否已撤销尚未确定。收银台正在核实，请凭预授权号索取凭证。',
  released: '预授权已撤销，没有扣款。冻结额度由发卡行或钱包释放。',
  notReleased: '预授权仍然有效',
  testNotice: '这是一张测试小票，与任何交易无关',
  mchntNo: '商户号',
  termNo: '终端号',
  operator: '操作员',
  gatewaySays: '网关答复',
  discount: '优惠',
  paid: '实付',
  time: '时间（北京）',
  stlDate: '清算日期',
  noDate: '待定',
  voidDate: '撤销清算日期',
  refId: '检索参考号',
  hold: '预授权号',
  code: '授权码',
  note: '备注',
  order: '商户订单号',
  head: '流水链头',
  printer: '打印机',
  paper: '纸张',
  letters: '字样',
  alphabet: '永和九年 岁在癸丑 ABC abc 0123456789',
}

const en: ReceiptWords = {
  title: {
    completed: 'Receipt',
    declined: 'Not taken',
    pending: 'Not known yet',
    void: 'Void receipt',
    voidPending: 'Void not known yet',
    release: 'Hold released',
    releasePending: 'Release not known yet',
    notReleased: 'Hold not released',
    test: 'Test slip',
  },
  amount: {
    completed: 'Taken',
    declined: 'Amount not taken',
    pending: 'Amount in question',
    void: 'Voided',
    release: 'Amount',
  },
  next: {
    queued:
      'Written down and not sent yet. It is sent once the line is back, under the same order number, and can be taken only once. Ask for the receipt by this number.',
    sending:
      'Sent, and not answered yet. The counter finds out under the same order number; it cannot be taken twice. Ask for the receipt by this number.',
    unknown:
      'Whether this was taken is not known yet. The counter is finding out under the same order number; it cannot be taken twice. Ask for the receipt by this number.',
    'handed-over':
      'Handed over to another counter of this merchant, which sends it under the same order number. It can be taken only once. Ask for the receipt by this number.',
  },
  papers: { '58': '58 mm', '80': '80 mm', A4: 'A4' },
  training: 'TRAINING  no real money moves',
  reprint: '重印 REPRINT · copy {copy}',
  noReceipt: 'NOT A RECEIPT',
  doNotPay: 'Do not pay again',
  nothingTaken: 'NOTHING WAS TAKEN',
  withdrawn: 'Withdrawn before it was sent. The hold is untouched.',
  noVoidReceipt: 'NOT A VOID RECEIPT',
  voidPending:
    'Whether this was voided is not known yet, and the sale stands until it is. The counter is finding out; do not void or refund it again. Ask for the receipt by this number.',
  noReleaseReceipt: 'NOT A RECEIPT',
  releasePending:
    'Whether the hold was released is not known yet. The counter is finding out. Ask by the hold’s number.',
  released: 'The hold was released and nothing was taken. Your bank or wallet frees the amount.',
  notReleased: 'THE HOLD STILL STANDS',
  testNotice: 'This is a test slip and belongs to no sale',
  mchntNo: 'Merchant',
  termNo: 'Terminal',
  operator: 'Operator',
  gatewaySays: 'Gateway',
  discount: 'Discount',
  paid: 'Paid',
  time: 'China time',
  stlDate: 'Settlement date',
  noDate: 'to follow',
  voidDate: 'Void settled on',
  refId: 'Reference',
  hold: 'Hold',
  code: 'Authorization',
  note: 'Note',
  order: 'Order number',
  head: 'Journal head',
  printer: 'Printer',
  paper: 'Paper',
  letters: 'Letters',
  alphabet: '永和九年 ABC abc 0123456789',
}

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = { 'zh-CN': zhCN, en }
