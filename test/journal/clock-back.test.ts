import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { closedCompletions, eventsOf, openCompletions } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import { linesFrom } from '../../main/settlement/list-lines.ts'
import { intent, numbered, testJournal } from '../support/journal.ts'

const DAY_MS = 86_400_000
const noon = Date.UTC(2026, 10, 22, 4)

/** Each step a day further back than the one before it. */
const backwards = (step: number): number => noon - step * DAY_MS

test('a clock that jumps back between any two events changes no order: chain, events of a completion, every list', () => {
  const journal = testJournal()
  let step = 0
  const write = (...events: Parameters<typeof append>[2]) => append(journal, backwards(step++), events)
  const requestOf = (mchntOrderId: string, totalAmt: number) =>
    JSON.stringify({
      ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId: `hold-${totalAmt}`, authIdRespCode: '384822' },
      ...{ bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678', termNo: '88880001', totalAmt },
    })
  for (const n of [1, 2, 3]) {
    const mchntOrderId = numbered(n)
    write({ kind: 'accepted', mchntOrderId, body: intent(`hold-${n}`, n) })
    write({ kind: 'sending', mchntOrderId, body: { url: 'https://127.0.0.1', request: requestOf(mchntOrderId, n) } })
    const settlement = { status: 'TRADE_SUCCESS', stlDate: '2026-11-22' }
    write({ kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: '{}', settlement } })
  }
  for (const n of [4, 5]) write({ kind: 'accepted', mchntOrderId: numbered(n), body: intent(`hold-${n}`, n) })

  expect(verify(journal)).toMatchObject({ ok: true, completions: 5 })
  const numbers = (rows: readonly { readonly mchnt_order_id: string }[]) => rows.map((row) => row.mchnt_order_id)
  expect(eventsOf(journal, numbered(2)).map(({ kind }) => kind)).toEqual(['accepted', 'sending', 'completed'])
  expect(numbers(closedCompletions(journal, 9))).toEqual([3, 2, 1].map(numbered))
  const lines = linesFrom(journal, '2026-11-22', 0, 9)
  expect(lines.map(({ mchntOrderId }) => mchntOrderId)).toEqual([1, 2, 3].map(numbered))
  expect(numbers(openCompletions(journal, 9))).toEqual([4, 5].map(numbered))
})
