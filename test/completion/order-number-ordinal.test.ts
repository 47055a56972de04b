import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complete, ordinalOf, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { requestBody } from '../../main/gateway/request.ts'
import { append, type NewEvent } from '../../main/journal/append.ts'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import { readEntry, rowOf, type TestDesk, testDesk } from '../support/desk.ts'

const endings = ['declined', 'voided', 'withdrawn'] as const
type Ending = (typeof endings)[number]

/** What the gateway answered, as events: the completion left, and was declined, or taken and then voided. */
function eventsOf(row: CompletionRow, ending: 'declined' | 'voided'): NewEvent[] {
  const { mchnt_order_id: mchntOrderId, preauth_order_id: preauthOrderId, auth_id_resp_code: authIdRespCode } = row
  const { biz_type: bizType, total_amt: totalAmt } = row
  const request = requestBody({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId, authIdRespCode, bizType, totalAmt },
    ...{ mchntNo: '898201612345678', termNo: '88880001', msgId: 'm1', srcReserve: '', orderDesc: '' },
  })
  const sending: NewEvent = { kind: 'sending', mchntOrderId, body: { url: 'https://gateway/', request } }
  if (ending === 'declined') return [sending, { kind: 'declined', mchntOrderId, body: { errCode: 'NO_ORDER' } }]
  const approval = { reason: '客人要求撤销' }
  const intent = { of: 'completion', preauthOrderId, authIdRespCode, bizType, totalAmt, approval } as const
  return [
    sending,
    { kind: 'completed', mchntOrderId, body: { settlement: { status: 'TRADE_SUCCESS' } } },
    { kind: 'void-accepted', mchntOrderId, body: intent },
    { kind: 'void-sending', mchntOrderId, body: { url: 'https://gateway/', request: '{}' } },
    { kind: 'void-completed', mchntOrderId, body: { settlement: { status: 'TRADE_SUCCESS' } } },
  ]
}

function end(desk: TestDesk, row: CompletionRow, ending: Ending): void {
  if (ending === 'withdrawn') rowOf(withdraw(desk, row.mchnt_order_id))
  else append(desk.journal, desk.now(), eventsOf(row, ending))
}

test('whatever became of earlier ones, a completion has the next number after those that reached the gateway', async () => {
  const desk = testDesk(undefined)
  const { sourceCode } = desk.terminal
  let holds = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...endings), { maxLength: 6 }), async (before) => {
      holds += 1
      const hold = `101720261122094714${String(holds).padStart(12, '0')}`
      const seen = new Set<string>()
      let ended = 0
      for (const ending of [...before, 'withdrawn' as const]) {
        const row = rowOf(await complete(desk, readEntry(100, hold), []))
        expect(row).toMatchObject({ state: 'queued', ordinal: 1 + ended })
        expect(row.mchnt_order_id).toBe(orderNumber(sourceCode, hold, 1 + ended))
        seen.add(row.mchnt_order_id)
        end(desk, row, ending)
        if (ending !== 'withdrawn') ended += 1
      }
      expect(seen.size).toBe(1 + ended)
    }),
    { numRuns: 40 },
  )
})

test('the ordinal counts what reached the gateway and ended, in whatever order it is listed', () => {
  const states = fc.constantFrom(
    'declined',
    'voided',
    'withdrawn',
    'queued',
    'sending',
    'unknown',
    'completed' as const,
  )
  fc.assert(
    fc.property(fc.array(states, { maxLength: 20 }), fc.nat(19), (listed, turn) => {
      let ordinal = 1
      const rows = listed.map((state) => {
        const row = { state, ordinal, contradicted: 0 as const }
        if (state === 'declined' || state === 'voided') ordinal += 1
        return row
      })
      expect(ordinalOf(rows)).toBe(ordinal)
      expect(ordinalOf([...rows.slice(turn), ...rows.slice(0, turn)])).toBe(ordinal)
    }),
  )
})

test('two counters that are offline, and one that lost its journal, derive the same number', async () => {
  const [here, there, rebuilt] = [testDesk(undefined), testDesk(undefined), testDesk(undefined)]
  const numbers = await Promise.all(
    [here, there, rebuilt].map(async (desk) => rowOf(await complete(desk, readEntry(), [])).mchnt_order_id),
  )
  expect(new Set(numbers).size).toBe(1)
})

test('one that was handed over under a higher number and withdrawn here leaves none of the lower numbers free', () => {
  const withdrawn = { state: 'withdrawn', ordinal: 3, contradicted: 0 } as const
  expect(ordinalOf([withdrawn])).toBe(3)
  expect(ordinalOf([{ ...withdrawn, ordinal: 1, state: 'declined' }, withdrawn])).toBe(3)
  expect(ordinalOf([{ ...withdrawn, state: 'declined' }])).toBe(4)
})
