import { expect, test } from 'vitest'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { Call } from '../../scripts/crash/cashier.ts'
import { differences, finalDifferences } from '../../scripts/crash/differences.ts'
import type { Ledger } from '../../scripts/crash/gateway.ts'
import { numbered, testJournal } from '../support/journal.ts'
import { beginSending, emptyLedger, holdNumber, lineOf, recordsOf, write } from './journal.ts'

const arrived = (...serials: readonly number[]) =>
  serials.map((serial) => ({ mchntOrderId: numbered(serial), at: 1_000 }))
const taken = (...serials: readonly number[]): Ledger => ({
  ...emptyLedger,
  completions: serials.map((serial) => lineOf(serial)),
  arrivals: arrived(...serials),
})
const told = (serial: number, state: CompletionView['state']): Call => ({
  name: 'complete',
  preauthOrderId: holdNumber(serial),
  told: { ok: true, value: { mchntOrderId: numbered(serial), state } as CompletionView },
})

/** 1 completed, 2 declined, 3 queued, 4 being sent, 5 interrupted. */
function journalOfFive() {
  const journal = testJournal()
  for (const serial of [1, 2, 3, 4, 5]) beginSending(journal, serial)
  write(journal, 1, 'completed')
  write(journal, 2, 'declined')
  write(journal, 3, 'not-sent')
  write(journal, 5, 'interrupted')
  return recordsOf(journal)
}

test('a journal and a ledger that agree differ in nothing', () => {
  const ledger = { ...taken(1, 4, 5), arrivals: arrived(1, 2, 4, 5) }
  expect(differences(journalOfFive(), ledger, [told(1, 'completed'), told(2, 'declined')])).toEqual([])
})

test.each([
  ['a hold taken under two numbers', { completions: [lineOf(1), lineOf(4, { preauthOrderId: holdNumber(1) })] }],
  ['a number taken twice', { completions: [lineOf(1), lineOf(1, { preauthOrderId: holdNumber(8) })] }],
  ['a number that arrived twice and left once', { arrivals: arrived(1, 1) }],
  ['a number that arrived and never left', { arrivals: arrived(3) }],
] satisfies readonly (readonly [string, Partial<Ledger>])[])('%s is taken twice', (_, changes) => {
  const found = differences(journalOfFive(), { ...taken(1), ...changes }, [])
  expect(found).toContainEqual(expect.objectContaining({ kind: 'taken twice' }))
})

test('one that was not sent at first may arrive once more, and no oftener', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  write(journal, 1, 'not-sent')
  write(journal, 1, 'sending')
  expect(differences(recordsOf(journal), { ...emptyLedger, arrivals: arrived(1) }, [])).toEqual([])
  expect(differences(recordsOf(journal), { ...emptyLedger, arrivals: arrived(1, 1) }, [])).toEqual([
    expect.objectContaining({ kind: 'taken twice' }),
  ])
})

test('what is at the gateway and not in the journal is lost, and so is what the window was told and is gone', () => {
  expect(differences(journalOfFive(), taken(1, 6), [])).toContainEqual({
    kind: 'lost',
    text: expect.stringContaining(numbered(6)),
  })
  expect(differences(journalOfFive(), taken(1), [told(7, 'queued')])).toEqual([
    { kind: 'lost', text: expect.stringContaining(numbered(7)) },
  ])
})

test.each([
  ['completed, the ledger has nothing', emptyLedger],
  ['declined, the ledger has it', taken(1, 2)],
  ['queued, it reached the gateway', { ...taken(1), arrivals: arrived(1, 3) }],
  ['amount is 100, the ledger says 101', { ...taken(1), completions: [lineOf(1, { totalAmt: 101 })] }],
  ['settlement date is 2026-11-22', { ...taken(1), completions: [lineOf(1, { stlDate: '2026-11-23' })] }],
])('a row that is wrong is shown wrongly: %s', (why, ledger) => {
  const wrongly = differences(journalOfFive(), ledger, []).filter(({ kind }) => kind === 'shown wrongly')
  expect(wrongly).toEqual([expect.objectContaining({ text: expect.stringContaining(why) })])
})

test('what the window was told last must still be so', () => {
  expect(differences(journalOfFive(), taken(1), [told(5, 'completed')])).toEqual([
    { kind: 'shown wrongly', text: `${numbered(5)}: told completed, the journal says unknown` },
  ])
})

const shownAs = (serial: number, state: CompletionView['state'], totalAmt = 100) =>
  ({ mchntOrderId: numbered(serial), state, totalAmt }) as CompletionView

test('in the end nothing waits to be sent, nothing that the gateway has is unknown, and the window says the same', () => {
  const records = journalOfFive()
  const shown = [
    ...[shownAs(1, 'completed'), shownAs(2, 'completed'), shownAs(3, 'queued')],
    ...[shownAs(4, 'sending'), shownAs(5, 'unknown')],
  ]
  expect(finalDifferences(records, taken(1, 5), shown).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    `shown wrongly ${numbered(2)}: shown as completed, 100 fen; the journal says declined, 100`,
    `open ${numbered(3)}: still queued`,
    `open ${numbered(4)}: still sending`,
    `shown wrongly ${numbered(5)}: unknown, the gateway has it and says so`,
  ])
  const settled = { ...records, rows: records.rows.filter(({ state }) => !['queued', 'sending'].includes(state)) }
  const asWritten = [shownAs(1, 'completed'), shownAs(2, 'declined'), shownAs(5, 'unknown')]
  expect(finalDifferences(settled, taken(1), asWritten)).toEqual([])
  expect(finalDifferences(settled, taken(1), asWritten.slice(1))).toEqual([
    { kind: 'lost', text: `${numbered(1)}: the window does not show it` },
  ])
})

/** 1 and 2 decided as taken, 3 and 4 as not taken. */
function journalOfWords() {
  const journal = testJournal()
  for (const serial of [1, 2, 3, 4]) {
    beginSending(journal, serial)
    write(journal, serial, 'interrupted')
    write(journal, serial, serial <= 2 ? 'decided-taken' : 'decided-not-taken')
  }
  return journal
}

test('what a manager decided may differ from the ledger as he decided, and in nothing else', () => {
  const records = recordsOf(journalOfWords())
  expect(differences(records, taken(1, 3), [])).toEqual([])
  const other = { ...taken(1, 3), completions: [lineOf(1, { totalAmt: 101 }), lineOf(3)] }
  expect(differences(records, other, [])).toEqual([
    { kind: 'shown wrongly', text: `${numbered(1)}: amount is 100, the ledger says 101` },
  ])
})

test('in the end no word stands against a gateway that was asked, and a wrong one raised an alarm', () => {
  const journal = journalOfWords()
  const shown = [1, 2, 3, 4].map((serial) => shownAs(serial, serial <= 2 ? 'completed' : 'declined'))
  expect(finalDifferences(recordsOf(journal), taken(1, 3), shown).map(({ text }) => text)).toEqual([
    `${numbered(1)}: still as a manager decided (taken), the gateway has it and says so`,
    `${numbered(3)}: still as a manager decided (not-taken), the gateway has it and says so`,
  ])
  write(journal, 3, 'contradicted')
  const asked = [...shown.filter((_, index) => index !== 2), shownAs(3, 'completed')]
  expect(finalDifferences(recordsOf(journal), taken(3), asked)).toEqual([])
  expect(differences(recordsOf(journal), taken(3), [told(3, 'declined')])).toEqual([])
  write(journal, 3, 'alarm-closed')
  expect(finalDifferences(recordsOf(journal), taken(3), asked).map(({ text }) => text)).toEqual([
    `${numbered(3)}: taken after all, and there is no alarm`,
  ])
})
