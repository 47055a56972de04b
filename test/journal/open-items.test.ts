import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { openItemsOf } from '../../main/journal/open-items.ts'
import { intent, numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

const approval = { reason: '客人要求撤销' }
const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', approval } as const
/** A hold's number, made on this day of November. */
const heldOn = (day: number, n: number) =>
  `1017202611${String(day).padStart(2, '0')}100000${String(n).padStart(10, '0')}`

test('many unsent completions crowd out neither what is not known nor voids and releases; then the hold that lapses first', () => {
  const journal = testJournal()
  const now = Date.UTC(2026, 10, 25)
  for (let n = 1; n <= 30; n++) {
    append(journal, now, [{ kind: 'accepted', mchntOrderId: numbered(n), body: intent(heldOn(31 - n, n), 100) }])
  }
  const [voided, released, unknown] = [numbered(99), heldOn(24, 77), numbered(88)]
  writeTaken(journal, { mchntOrderId: voided, preauthOrderId: heldOn(24, 99), totalAmt: 700, stlDate: '2026-11-25' })
  writeSending(journal, { mchntOrderId: unknown, preauthOrderId: heldOn(24, 88), totalAmt: 50 })
  append(journal, now, [
    { kind: 'interrupted', mchntOrderId: unknown, body: {} },
    {
      kind: 'void-accepted',
      mchntOrderId: voided,
      body: { of: 'completion', preauthOrderId: heldOn(24, 99), totalAmt: 700, ...asked },
    },
    { kind: 'void-accepted', mchntOrderId: released, body: { of: 'hold', preauthOrderId: released, ...asked } },
  ])
  const { count, totalAmt, named } = openItemsOf(journal, 5)
  expect({ count, totalAmt }).toEqual({ count: 33, totalAmt: 30 * 100 + 700 + 50 })
  expect(named.map(({ mchnt_order_id }) => mchnt_order_id)).toEqual([
    ...[unknown, voided, released],
    ...[numbered(30), numbered(29)],
  ])
})

test('nothing open: nothing counted and nobody named', () => {
  expect(openItemsOf(testJournal(), 20)).toEqual({ count: 0, totalAmt: 0, named: [] })
})
