import { expect, test } from 'vitest'
import { amountText } from '../../main/receipts/amount.ts'
import {
  maskedCode,
  type Receipt,
  receiptOf,
  releaseReceiptOf,
  slipOf,
  slipOfRelease,
  testReceipt,
} from '../../main/receipts/receipt.ts'
import { slipFileName } from '../../main/receipts/slip-file.ts'
import { receiptWords } from '../../main/receipts/words.ts'
import type { CompletionState } from '../../preload/contract/completion.ts'
import type { SlipKind } from '../../preload/contract/receipts.ts'
import type { VoidState } from '../../preload/contract/voiding.ts'
import { chinese, english, takenView, voidView, withoutOutcome } from '../support/receipts.ts'

const cure = 'hold-not-found' as const

/** What a slip says line by line, without its looks. */
const said = ({ groups }: Receipt): string[] => groups.flat().map(({ label, text }) => `${label}: ${text}`)

test('what was taken says everything a guest or an auditor asks for', () => {
  const receipt = receiptOf(takenView, chinese)
  expect(receipt).toMatchObject({
    ...{ kind: 'completed', merchant: '湖畔国际大酒店', title: '预授权完成凭证', notices: [] },
    amount: { label: '金额', text: '¥1,280.00', inWords: '壹仟贰佰捌拾元整' },
    code: { label: '商户订单号', text: takenView.mchntOrderId },
    foot: ['流水链头 1234-9f86d081884c'],
  })
  expect(receipt.reprint ?? receipt.training).toBeUndefined()
  expect(said(receipt)).toEqual([
    ...['优惠: -¥20.00', '实付: ¥1,260.00', '时间（北京）: 2026-11-26 10:42:08', '清算日期: 2026-11-26'],
    ...['检索参考号: 01254701208N', `预授权号: ${takenView.preauthOrderId}`, '授权码: ****22'],
    ...['备注: 1208 房，两晚，含早餐；迷你吧另计', '商户号: 898201612345678', '终端号: 88880001', '经办: 收银 1'],
  ])
})

test('in English, amounts name their currency, and a copy says in both languages that it is one', () => {
  const receipt = receiptOf(takenView, { ...english, copy: 3 })
  expect(receipt.amount).toEqual({ label: 'Taken', text: 'CNY 1,280.00' })
  expect(receipt.reprint).toBe('重印 REPRINT · copy 3')
  expect(said(receipt)).toContain('Paid: CNY 1,260.00')
  expect(said(receipt)).toContain('China time: 2026-11-26 10:42:08')
})

test('what has no settlement date yet, no discount and no note leaves no empty line', () => {
  const { stlDate: _stlDate, couponAmt: _couponAmt, ...rest } = takenView
  const lines = said(receiptOf({ ...rest, orderDesc: '' }, { ...english, operator: '' }))
  expect(lines).toContain('Settlement date: to follow')
  expect(lines.filter((line) => /^(Discount|Paid|Note|Operator)/.test(line))).toEqual([])
})

test('a refused one says that nothing was taken and what to do, in words and not in a code alone', () => {
  const refused = { ...withoutOutcome('declined'), cure, errCode: 'NO_ORDER', errMsg: '查无此订单' }
  const receipt = receiptOf(refused, english)
  expect(receipt.notices).toEqual(['NOTHING WAS TAKEN', receiptWords('en').cure[cure]])
  expect(receiptOf(refused, chinese).notices).toEqual(['没有扣款', receiptWords('zh-CN').cure[cure]])
  expect(said(receipt)).toContain('Gateway: NO_ORDER 查无此订单')
  expect(receipt.amount?.label).toBe('Amount not taken')
  expect(receiptOf(withoutOutcome('withdrawn'), english).notices[1]).toBe(
    'Withdrawn before it was sent. The hold is untouched.',
  )
})

test('what is not known yet says first that it is no receipt and not to pay again, and then what happens next', () => {
  for (const state of ['queued', 'sending', 'unknown', 'handed-over'] as const) {
    const receipt = receiptOf(withoutOutcome(state), english)
    expect(receipt.notices.slice(0, 2)).toEqual(['NOT A RECEIPT', 'Do not pay again'])
    expect(receipt.notices[2]).toMatch(/only once|cannot be taken twice/)
    expect(receiptOf(withoutOutcome(state), chinese).notices.slice(0, 2)).toEqual(['这不是收款凭证', '请勿再次付款'])
    expect(said(receipt).some((line) => line.startsWith('Settlement date'))).toBe(false)
  }
})

test('a void has its own slip with its own date; one that is not known yet is no void receipt', () => {
  const voided = receiptOf({ ...takenView, state: 'voided', voiding: voidView }, chinese)
  expect(voided).toMatchObject({ kind: 'void', title: '预授权完成撤销凭证', amount: { text: '-¥1,280.00' } })
  expect(said(voided)).toContain('撤销清算日期: 2026-11-27')
  const open = receiptOf({ ...takenView, voiding: { ...voidView, state: 'unknown' } }, english)
  expect(open).toMatchObject({ kind: 'pending', title: 'Void not known yet' })
  expect(open.notices[0]).toBe('NOT A VOID RECEIPT')
})

test('a release has a slip without an amount, under its hold’s number', () => {
  const release = { ...voidView, of: 'hold' as const, mchntOrderId: takenView.preauthOrderId }
  const receipt = releaseReceiptOf(release, english)
  expect(receipt).toMatchObject({ kind: 'release', title: 'Hold released', code: { text: takenView.preauthOrderId } })
  expect(receipt.amount).toBeUndefined()
  expect(releaseReceiptOf({ ...release, state: 'unknown' }, english).notices[0]).toBe('NOT A RECEIPT')
  const refused = releaseReceiptOf({ ...release, state: 'declined', cure, errCode: 'NO_ORDER' }, english)
  expect(refused.notices).toEqual(['THE HOLD STILL STANDS', receiptWords('en').cure[cure]])
})

test('every state has its slip', () => {
  const states: Readonly<Record<CompletionState, SlipKind>> = {
    ...({ queued: 'pending', sending: 'pending', unknown: 'pending', 'handed-over': 'pending' } as const),
    ...({ completed: 'completed', declined: 'declined', withdrawn: 'declined', voided: 'void' } as const),
  }
  for (const [state, slip] of Object.entries(states)) {
    expect([state, slipOf({ ...takenView, state: state as CompletionState })]).toEqual([state, slip])
  }
  const ofVoid: Readonly<Record<VoidState, readonly [SlipKind, SlipKind]>> = {
    queued: ['pending', 'pending'],
    sending: ['pending', 'pending'],
    unknown: ['pending', 'pending'],
    completed: ['completed', 'release'],
    declined: ['completed', 'declined'],
    withdrawn: ['completed', 'declined'],
  }
  for (const [state, slips] of Object.entries(ofVoid)) {
    const voiding = { ...voidView, state: state as VoidState }
    expect([state, slipOf({ ...takenView, voiding }), slipOfRelease(voiding)]).toEqual([state, ...slips])
  }
})

test('training and a test slip say what they are', () => {
  expect(receiptOf(takenView, { ...chinese, training: true }).training).toBe('培训模式 不产生真实交易')
  const receipt = testReceipt(chinese, 'tcp://192.168.1.50:9100', '58', Date.UTC(2026, 10, 26, 2))
  expect(receipt).toMatchObject({
    kind: 'test',
    notices: ['这是一张测试小票，与任何交易无关'],
    code: { text: '88880001' },
  })
  expect(said(receipt).slice(0, 3)).toEqual([
    '打印机: tcp://192.168.1.50:9100',
    '纸张: 58 毫米',
    '时间（北京）: 2026-11-26 10:00:00',
  ])
})

test('an authorization code shows its last two characters, and nothing of one that is shorter but those', () => {
  expect(['384822', '00', '7', ''].map(maskedCode)).toEqual(['****22', '00', '7', ''])
})

test('amounts are exact to the fen, signed, and set apart by thousands', () => {
  expect([1, 100_000_000, -5, 0].map((amount) => amountText(amount, receiptWords('zh-CN')))).toEqual([
    ...['¥0.01', '¥1,000,000.00', '-¥0.05', '¥0.00'],
  ])
  expect(amountText(-123_456, receiptWords('en'))).toBe('-CNY 1,234.56')
})

test('a saved slip is called by its number, what it is, and its copy', () => {
  const receipt = receiptOf(takenView, chinese)
  expect(slipFileName('1017/..', receipt, 1)).toBe('slip-1017----completed.pdf')
  expect(slipFileName('1017', { ...receipt, training: 'yes' }, 2)).toBe('training-slip-1017-completed-copy-2.pdf')
})
