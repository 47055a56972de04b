import { expect, test } from 'vitest'
import { dayPage } from '../../main/settlement/day.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

test('pages follow each other without a gap or a repeat', () => {
  const journal = testJournal()
  for (let n = 1; n <= 250; n++) {
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate: '2026-11-22' })
  }
  const seen: string[] = []
  for (let after: string | undefined; ; after = seen.at(-1)) {
    const page = dayPage(journal, '2026-11-22', after)
    if (page.length === 0) break
    seen.push(...page.map(({ mchnt_order_id }) => mchnt_order_id))
  }
  expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => numbered(index + 1)))
})

test('the page without a date holds all that has none, whatever its state', () => {
  const journal = testJournal()
  writeSending(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1 })
  writeTaken(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-2', totalAmt: 2 })
  writeTaken(journal, { mchntOrderId: numbered(3), preauthOrderId: 'hold-3', totalAmt: 3, stlDate: '2026-11-22' })
  expect(dayPage(journal, undefined, undefined).map(({ state }) => state)).toEqual(['sending', 'completed'])
})
