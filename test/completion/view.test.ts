import { expect, test } from 'vitest'
import { complete, type TakenBy, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { viewOf } from '../../main/completion/view.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { storyOf } from '../../main/journal/story.ts'
import { contract } from '../../preload/contract.ts'
import { hold, PREAUTHED, readEntry, testDesk } from '../support/desk.ts'
import { type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const number = orderNumber('1017', hold, 1)

/** The view of one completion, after a gateway's answer. */
async function viewAfter(
  answer?: (body: string) => Scripted,
  acknowledged: Parameters<typeof complete>[2] = [],
  who?: TakenBy,
) {
  const server = await scriptedGateway(({ path, body }) => (path === PREAUTHED && answer ? answer(body) : 'cut'))
  const desk = testDesk(answer && server.url)
  await complete(desk, readEntry(), acknowledged, who)
  return { desk, view: () => view(desk) }
}

function view({ journal }: ReturnType<typeof testDesk>) {
  const row = completionOf(journal, number)
  if (!row) throw new Error('no completion was written')
  return contract.completion.value.parse(
    viewOf(row, storyOf(journal, number, 'completion'), { validityDays: 30, asking: 'orders' }),
  )
}

test('a completion that was taken shows its amounts, reference and settlement date, and waits for nothing', async () => {
  const after = await viewAfter((body) => ({
    json: takenReply(body, { couponAmt: '100', targetListDesc: '现金支付' }),
  }))
  const shown = after.view()
  expect(shown).toMatchObject({
    ...{ state: 'completed', totalAmt: 12_800, payAmt: 12_800, couponAmt: 100, refId: '01254701208N' },
    ...{ stlDate: '2026-11-22', targetListDesc: '现金支付' },
  })
  expect(shown.facts.map(({ kind }) => kind)).toEqual(['accepted', 'sent', 'answered'])
  expect([shown.next, shown.reason, shown.cure]).toEqual([undefined, undefined, undefined])
})

test('a refused one shows why, in the gateway’s words and in ours', async () => {
  const after = await viewAfter(() => ({ json: { errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' } }))
  const shown = after.view()
  expect(shown).toMatchObject({ state: 'declined', errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' })
  expect(shown.cure).toBe('hold-not-found')
  expect(shown.next).toBeUndefined()
})

test('one in doubt shows why, and when the till asks next', async () => {
  const after = await viewAfter(() => ({ json: { errCode: 'SYSTEM_BUSY', errMsg: '系统繁忙' } }))
  const shown = after.view()
  expect(shown).toMatchObject({
    state: 'unknown',
    reason: { kind: 'unlisted-code', facts: { errCode: 'SYSTEM_BUSY' } },
    errMsg: '系统繁忙',
  })
  expect(shown.next?.kind).toBe('ask')
})

test('a queued one shows when it is sent; a withdrawn one waits for nothing', async () => {
  const after = await viewAfter(undefined, [{ kind: 'hold-past-validity', facts: { days: 31 } }])
  expect(after.view().next?.kind).toBe('send')
  expect(after.view().facts.map(({ kind }) => kind)).toEqual(['accepted', 'hold-past-validity'])
  withdraw(after.desk, number)
  expect(after.view()).toMatchObject({ state: 'withdrawn' })
  expect(after.view().next).toBeUndefined()
})

test('what was written down says by whom, who approved it and why, and nothing where nobody had a name', async () => {
  const nameless = await viewAfter()
  expect(nameless.view().facts[0]).toMatchObject({ kind: 'accepted', facts: { totalAmt: 12_800 } })
  expect(Object.keys(nameless.view().facts[0]?.facts ?? {})).toEqual(['totalAmt'])
  const operator = { id: 'c', name: '王芳' }
  const approval = { reason: '长住客，已核对', operator: { id: 'm', name: '值班经理' }, by: operator }
  const named = await viewAfter(undefined, [], { operator, approval })
  const facts = { totalAmt: 12_800, operator: '王芳', approver: '值班经理', reason: '长住客，已核对' }
  expect(named.view().facts[0]).toMatchObject({ kind: 'accepted', facts })
  // Withdrawn and taken again by somebody who needs nobody's approval.
  withdraw(named.desk, number)
  await complete(named.desk, readEntry(), [], { operator: approval.operator })
  expect(named.view().facts.at(-1)).toMatchObject({ kind: 'reopened', facts: { operator: '值班经理' } })
  expect(named.view().facts.at(-1)?.facts).not.toHaveProperty('approver')
})

test('a question that nothing answered is told as such, without a network’s code', async () => {
  const after = await viewAfter()
  const { journal } = after.desk
  const asked = { reqTs: '2026-11-22 10:00:00', mchntOrderId: number, preauthOrderId: hold, authIdRespCode: '384822' }
  const terminal = { bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678', termNo: '88880001' }
  const request = JSON.stringify({ ...asked, ...terminal, totalAmt: 12_800, msgId: 'm1' })
  append(journal, Date.now(), [
    { kind: 'sending', mchntOrderId: number, body: { url: 'http://127.0.0.1:9', request } },
    { kind: 'interrupted', mchntOrderId: number, body: {} },
    { kind: 'asked', mchntOrderId: number, body: { found: 'no-answer', code: 'ECONNREFUSED', about: 'hold' } },
    { kind: 'asked', mchntOrderId: number, body: { found: 'nothing-settled', code: 'TRADE_CLOSED', about: 'hold' } },
  ])
  expect(after.view().facts.slice(-2)).toMatchObject([
    { kind: 'asked-no-answer', facts: {} },
    { kind: 'asked-hold', facts: { code: 'TRADE_CLOSED' } },
  ])
})
