import { expect, onTestFinished, test } from 'vitest'
import { chainFault } from '../../../main/journal/chain-fault.ts'
import { openJournalForReading } from '../../../main/journal/open.ts'
import { verify } from '../../../main/journal/verify.ts'
import { dayTotal } from '../../../main/settlement/day.ts'
import { DAY, LIST_DAY, openJournals } from '../../../scripts/bench/journals.ts'
import { sample } from '../../../scripts/bench/sample.ts'
import { testFolder } from '../../support/folder.ts'

function reading(path: string) {
  const found = openJournalForReading(path)
  if ('problem' in found) throw new Error(found.problem.kind)
  onTestFinished(() => void found.journal.db.close())
  return found.journal
}

test('the journals of the bench are journals of the till: made fast, and as written', () => {
  const journals = openJournals(testFolder(), { big: 40, small: 5, list: 12, chain: 60 })
  const [big, small] = [reading(journals.big()), reading(journals.small())]
  expect(verify(big)).toMatchObject({ ok: true, completions: 40, events: 121 })
  expect(verify(small)).toMatchObject({ ok: true, completions: 17 })
  expect(dayTotal(big, DAY).count).toBe(40)
  expect([dayTotal(small, DAY).count, dayTotal(small, LIST_DAY).count]).toEqual([5, 12])

  const chain = reading(journals.chain())
  expect(chainFault(chain.db)).toBeUndefined()
  const events = chain.db.prepare('SELECT count(*) FROM event').pluck().get()
  expect(events).toBe(61)
})

test('no two holds of the bench are the same', () => {
  const orders = Array.from({ length: 2000 }, (_, index) => sample(index + 1).mchntOrderId)
  expect(new Set(orders).size).toBe(2000)
})
