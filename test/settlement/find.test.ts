import { describe, expect, onTestFinished, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { findIn } from '../../main/settlement/find.ts'
import { find } from '../../main/settlement/search-jobs.ts'
import { understand } from '../../main/settlement/understand.ts'
import '../support/fork-aside.ts'
import { fullJournal } from '../support/full-journal.ts'
import { intent, numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'
import { known } from '../support/known-words.ts'

const now = Date.UTC(2026, 10, 22, 3)

function fullReading() {
  const opened = openJournalForReading(fullJournal().path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
  return opened.journal
}

const search = (typed: string) => understand(typed, now, known)

describe('in a journal that has everything', () => {
  /** The numbers of what is found; of a release the hold's. */
  const found = (typed: string) =>
    find(fullReading(), search(typed), 100).map(({ of, mchntOrderId }) =>
      of === 'release' ? mchntOrderId : Number(mchntOrderId.slice(4)),
    )

  test.each([
    [numbered(3), [3]],
    ['1017000', [30, 21, 20, 8, 7, 6, 5, 4, 3, 2, 1]],
    ['00020', [20]],
    ['hold-10', ['hold-10']],
    ['HOLD-10', ['hold-10']],
    ['1208N', [21, 20, 4, 3, 2, 1]],
    ['1208n', [21, 20, 4, 3, 2, 1]],
    // The void's own reference leads to its completion.
    ['1209N', [4]],
    ['384822', [30, 21, 20, 'hold-10', 8, 7, 6, 5, 4, 3, 2, 1]],
    ['加床', [2]],
    ['2.00', [2]],
    ['结果未知', ['hold-10', 6]],
    ['queued', [7]],
    ['withdrawn', [8]],
    ['declined', [5]],
    ['voided', [4]],
    ['voiding', ['hold-10']],
    ['release', ['hold-10']],
    ['undated', [7, 6]],
    ['2026-11-23', [4, 3]],
    // The void's date leads to it as well.
    ['2026-11-24', [4]],
    ['11-23..11-25', [21, 4, 3]],
    ['2026-11-23 3.00', [3]],
    ['2026-11-23 voided', [4]],
    ['2026-11-23 9.99', []],
    ['no such note', []],
  ])('%s finds %j, the last accepted first', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })
})

test('a note with the signs that SQL means something by is found to the letter, and by nothing else', () => {
  const journal = testJournal()
  const notes = ['100% off', '100 off', "O'Brien_7", 'OxBrienx7', 'back\\slash', 'Übernachtung']
  notes.forEach((orderDesc, n) => {
    append(journal, now, [
      { kind: 'accepted', mchntOrderId: numbered(n), body: { ...intent(`hold-${n}`, 100 + n), orderDesc } },
    ])
  })
  const notesFound = (typed: string) =>
    find(journal, search(typed), 9).map(({ mchntOrderId }) => notes[Number(mchntOrderId.slice(4))])
  expect(notesFound('“0% o”')).toEqual(['100% off'])
  expect(notesFound("o'brien_")).toEqual(["O'Brien_7"])
  expect(notesFound('back\\')).toEqual(['back\\slash'])
  expect(notesFound('%%')).toEqual([])
  expect(notesFound("') OR 1=1 --")).toEqual([])
})

test('what has no settlement date yet is found by the day in China on which it was accepted', () => {
  const journal = testJournal()
  // 00:10 in China on the 23rd; the 22nd by Greenwich.
  append(journal, Date.parse('2026-11-23T00:10:00+08:00'), [
    { kind: 'accepted', mchntOrderId: numbered(1), body: intent('hold-1', 100) },
  ])
  expect(find(journal, search('2026-11-23'), 9)).toHaveLength(1)
  expect(find(journal, search('2026-11-22'), 9)).toHaveLength(0)
})

test('a hold with many completions is found by its number, newest first, and no more than was asked for', () => {
  const journal = testJournal()
  for (let n = 1; n <= 5; n++) {
    writeSending(journal, { mchntOrderId: numbered(n), preauthOrderId: '101720261122094714824861279211', totalAmt: n })
    append(journal, now, [
      { kind: 'declined', mchntOrderId: numbered(n), body: { httpStatus: 200, reply: '{}', errCode: 'NO_ORDER' } },
    ])
  }
  const numbers = find(journal, search('279211'), 3).map(({ mchntOrderId }) => Number(mchntOrderId.slice(4)))
  expect(numbers).toEqual([5, 4, 3])
})

test('a long journal is looked through by a process of its own: it finds the same, and a search that is stopped ends', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  for (let n = 1; n <= 5_100; n++) {
    const orderDesc = n % 1000 === 0 ? '早退房' : ''
    writeTaken(journal, {
      mchntOrderId: numbered(n),
      preauthOrderId: `hold-${n}`,
      totalAmt: n,
      stlDate: '2026-11-22',
      orderDesc,
    })
  }
  for (const typed of ['早退房', '51.00', '04711', numbered(17), '2026-11-22']) {
    const aside = await findIn(journal, search(typed), 50, {})
    expect([typed, aside]).toEqual([typed, { found: find(journal, search(typed), 50) }])
  }
  const controller = new AbortController()
  const first = findIn(journal, search('早退房'), 50, { signal: controller.signal })
  controller.abort()
  await expect(first).rejects.toMatchObject({ code: 'ESTOPPED' })
  expect(await findIn(journal, search('51.00'), 50, {})).toMatchObject({ found: [{ mchntOrderId: numbered(5100) }] })
})
