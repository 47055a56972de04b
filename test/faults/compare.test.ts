import { expect, test } from 'vitest'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { LedgerLine } from '../../main/training/ledger.ts'
import { type Books, differences, type JournalLine } from '../../scripts/faults/compare.ts'
import type { VoidBooks, VoidJournalLine } from '../../scripts/faults/compare-voids.ts'
import { numbered } from '../support/journal.ts'

const number = numbered(1)
const hold = numbered(901)

const shown = (state: CompletionRow['state'], changes: Partial<CompletionRow> = {}, left = 1): JournalLine => ({
  row: {
    ...{ mchnt_order_id: number, preauth_order_id: hold, auth_id_resp_code: '000665', total_amt: 12_800, state },
    ...{ stl_date: '2026-11-22', ref_id: '01254701208N', ...changes },
  } as CompletionRow,
  left,
})

const line = (changes: Partial<LedgerLine> = {}): LedgerLine =>
  ({
    ...{ mchntOrderId: number, preauthOrderId: hold, authIdRespCode: '000665', totalAmt: 12_800, arrivals: 1 },
    ...{ stlDate: '2026-11-22', refId: '01254701208N', ...changes },
  }) as LedgerLine

const books = (journal: Books['journal'], ledger: Books['ledger'], arrivals = { [number]: 1 }): Books => ({
  ...{ journal, ledger, arrivals, refusedAtTheDoor: {} },
  voids: { journal: [], ledger: [], arrivals: {}, refusedAtTheDoor: {} },
})

const kinds = (of: Books) => differences(of).map(({ kind }) => kind)

test('books that agree have no difference', () => {
  expect(differences(books([shown('completed')], [line()]))).toEqual([])
  expect(differences(books([shown('declined')], []))).toEqual([])
  expect(differences(books([shown('withdrawn', {}, 0)], [], {}))).toEqual([])
})

test('a completion that the journal never heard of is lost', () => {
  expect(kinds(books([], [line()]))).toEqual(['lost'])
  expect(kinds(books([], []))).toEqual(['lost'])
})

test('a hold with two lines, or a number with two, was taken twice', () => {
  const second = line({ mchntOrderId: numbered(2) })
  const both = [shown('completed'), shown('declined', { mchnt_order_id: numbered(2) })]
  expect(kinds(books(both, [line(), second], { [number]: 1, [numbered(2)]: 1 }))).toEqual([
    ...['taken twice', 'shown wrongly'],
  ])
  expect(kinds(books([shown('completed')], [line(), line({ preauthOrderId: numbered(902) })]))).toContain('taken twice')
  const twice = [shown('completed'), shown('completed', { mchnt_order_id: numbered(2) })]
  expect(kinds(books(twice, [line()]))).toEqual(['taken twice', 'shown wrongly'])
})

test.each<readonly [string, JournalLine, readonly LedgerLine[]]>([
  ['completed, but not in the ledger', shown('completed'), []],
  ['declined, but in the ledger', shown('declined'), [line()]],
  ['withdrawn, but in the ledger', shown('withdrawn'), [line()]],
  ['another amount', shown('completed'), [line({ totalAmt: 12_801 })]],
  ['another hold', shown('completed'), [line({ preauthOrderId: numbered(902) })]],
  ['another code', shown('completed'), [line({ authIdRespCode: '665' })]],
  ['another settlement date', shown('completed'), [line({ stlDate: '2026-11-23' })]],
  ['another reference', shown('completed'), [line({ refId: '01254701209N' })]],
])('%s is shown wrongly', (_what, journal, ledger) => {
  expect(kinds(books([journal], ledger))).toEqual(['shown wrongly'])
})

test('what a reply left out is no difference', () => {
  expect(differences(books([shown('completed', { stl_date: null, ref_id: null })], [line()]))).toEqual([])
})

test('unknown is none as long as the ledger has nothing of it; queued to the end is one', () => {
  expect(differences(books([shown('unknown')], []))).toEqual([])
  expect(kinds(books([shown('unknown')], [line()]))).toEqual(['not settled'])
  expect(kinds(books([shown('queued', {}, 0)], [], {}))).toEqual(['not settled'])
})

test('what arrived more often than it was written down as leaving was sent too often; a refusal at the door allows one more', () => {
  const twice = books([shown('completed')], [line()], { [number]: 2 })
  expect(kinds(twice)).toEqual(['sent more often than written'])
  expect(kinds(books([shown('withdrawn', {}, 0)], []))).toEqual(['sent more often than written'])
  expect(differences({ ...twice, refusedAtTheDoor: { [number]: 1 } })).toEqual([])
})

const voidRow = (state: VoidJournalLine['row']['state'], left = 1): VoidJournalLine => ({
  row: { mchnt_order_id: number, of: 'completion', state } as VoidJournalLine['row'],
  left,
})
const voided = { mchntOrderId: number, of: 'completion' } as VoidBooks['ledger'][number]
const withVoid = (
  journal: VoidBooks['journal'],
  ledger: VoidBooks['ledger'],
  state: CompletionRow['state'] = 'completed',
): Books => ({
  ...books([shown(state)], [line()]),
  voids: { journal, ledger, arrivals: { [number]: 1 }, refusedAtTheDoor: {} },
})

test('voids that agree have no difference', () => {
  expect(differences(withVoid([voidRow('completed')], [voided], 'voided'))).toEqual([])
  expect(differences(withVoid([voidRow('declined')], []))).toEqual([])
  expect(differences(withVoid([voidRow('unknown')], []))).toEqual([])
})

test.each<readonly [string, Books, string]>([
  ['voided, but not in the ledger', withVoid([voidRow('completed')], [], 'voided'), 'shown wrongly'],
  ['refused, but in the ledger', withVoid([voidRow('declined')], [voided]), 'shown wrongly'],
  ['unknown, but in the ledger', withVoid([voidRow('unknown')], [voided]), 'not settled'],
  ['still queued', withVoid([voidRow('queued')], []), 'not settled'],
  ['never written down', withVoid([], [voided]), 'lost'],
  ['marked without a void', withVoid([voidRow('declined')], [], 'voided'), 'shown wrongly'],
  ['not marked', withVoid([voidRow('completed')], [voided]), 'shown wrongly'],
  ['sent more often than written', withVoid([voidRow('declined', 0)], []), 'sent more often than written'],
])('a void that is %s is found', (_what, of, kind) => {
  expect(kinds(of)).toContain(kind)
})

test('a hold that was taken again after its void was not taken twice', () => {
  const second = { mchnt_order_id: numbered(2) }
  const of = withVoid([voidRow('completed')], [voided], 'voided')
  const ledger = [line(), line({ mchntOrderId: numbered(2) })]
  const arrivals = { [number]: 1, [numbered(2)]: 1 }
  expect(differences({ ...of, journal: [...of.journal, shown('completed', second)], ledger, arrivals })).toEqual([])
})
