import { expect, onTestFinished, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { type JournalReader, openJournalForReading } from '../../main/journal/open.ts'
import { linesFrom, linesOfFound, undatedLines } from '../../main/settlement/list-lines.ts'
import { undatedTotal } from '../../main/settlement/undated.ts'
import { fullJournal } from '../support/full-journal.ts'
import { intent, numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

function fullReading(): JournalReader {
  const opened = openJournalForReading(fullJournal().path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
  return opened.journal
}

test('a line says how a completion stands and by what it is known, and nothing that is not there', () => {
  const journal = fullReading()
  const [third, fourth] = linesFrom(journal, '2026-11-23', 0, 100)
  const common = { of: 'completion', refId: '01254701208N', stlDate: '2026-11-23', acceptedAt: expect.any(String) }
  expect(third).toEqual({
    ...common,
    ...{ mchntOrderId: numbered(3), preauthOrderId: 'hold-3', totalAmt: 300, state: 'completed' },
  })
  expect(fourth).toEqual({
    ...common,
    ...{ mchntOrderId: numbered(4), preauthOrderId: 'hold-4', totalAmt: 400, state: 'voided' },
    voiding: { state: 'completed' },
  })
})

test('the list of what has no date holds exactly what its total counts, in the order it was accepted', () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1, stlDate: '2026-11-22' })
  writeTaken(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-2', totalAmt: 2 })
  writeSending(journal, { mchntOrderId: numbered(3), preauthOrderId: 'hold-3', totalAmt: 3 })
  append(journal, Date.now(), [
    { kind: 'accepted', mchntOrderId: numbered(4), body: intent('hold-4', 4) },
    { kind: 'accepted', mchntOrderId: numbered(5), body: intent('hold-5', 5) },
    { kind: 'withdrawn', mchntOrderId: numbered(5), body: {} },
    { kind: 'accepted', mchntOrderId: numbered(6), body: intent('hold-6', 6) },
    { kind: 'handed-over', mchntOrderId: numbered(6), body: { id: 'a', toTermNo: '88880002' } },
  ])
  writeSending(journal, { mchntOrderId: numbered(7), preauthOrderId: 'hold-7', totalAmt: 7 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(7), body: {} }])
  const lines = undatedLines(journal, 0, 100)
  expect(lines.map(({ mchntOrderId }) => mchntOrderId)).toEqual([2, 3, 4, 6, 7].map(numbered))
  expect(lines.map(({ state }) => state)).toEqual(['completed', 'sending', 'queued', 'handed-over', 'unknown'])
  expect(undatedTotal(journal)).toEqual({ count: 5, totalAmt: 2 + 3 + 4 + 6 + 7 })
  expect(undatedLines(journal, 2, 2)).toEqual(lines.slice(2, 4))
})

test('one that was taken after all, and one of its hold that may therefore not leave, say so', () => {
  const journal = testJournal()
  const approval = { reason: '客人已签字，见交班本' }
  writeSending(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1 })
  append(journal, Date.now(), [
    { kind: 'interrupted', mchntOrderId: numbered(1), body: {} },
    { kind: 'decided-not-taken', mchntOrderId: numbered(1), body: { approval } },
    { kind: 'accepted', mchntOrderId: numbered(2), body: { ...intent('hold-1', 1), ordinal: 2 } },
    {
      ...{ kind: 'contradicted', mchntOrderId: numbered(1) },
      body: { httpStatus: 200, reply: '{}', settlement: { status: 'TRADE_SUCCESS', stlDate: '2026-11-22' } },
    },
  ])
  expect(linesFrom(journal, '2026-11-22', 0, 9)).toMatchObject([{ mchntOrderId: numbered(1), alarm: true }])
  expect(undatedLines(journal, 0, 9)).toMatchObject([{ mchntOrderId: numbered(2), blockedBy: numbered(1) }])
})

test('a line names who took it, where that one had a name', () => {
  const journal = testJournal()
  const operator = { id: 'a', name: '王芳' }
  append(journal, Date.now(), [
    { kind: 'accepted', mchntOrderId: numbered(1), body: { ...intent('hold-1', 1), operator } },
    { kind: 'accepted', mchntOrderId: numbered(2), body: intent('hold-2', 2) },
  ])
  const [named, nameless] = undatedLines(journal, 0, 9)
  expect(named).toMatchObject({ operator: '王芳' })
  expect(nameless).not.toHaveProperty('operator')
  expect(linesOfFound(journal, [{ of: 'completion', mchntOrderId: numbered(1) }])).toEqual([named])
})

test('what was found comes in its order, and what is gone is left out', () => {
  const journal = fullReading()
  const found = [
    { of: 'release', mchntOrderId: 'hold-10' },
    { of: 'completion', mchntOrderId: numbered(7) },
    { of: 'completion', mchntOrderId: numbered(99) },
    { of: 'completion', mchntOrderId: numbered(1) },
  ] as const
  const lines = linesOfFound(journal, found)
  expect(lines.map(({ mchntOrderId }) => mchntOrderId)).toEqual(['hold-10', numbered(7), numbered(1)])
  expect(lines[0]).toMatchObject({ of: 'release', state: 'unknown', preauthOrderId: 'hold-10' })
  expect(lines[0]).not.toHaveProperty('totalAmt')
})
