import { expect, test } from 'vitest'
import { type Booked, judge, judgeUnbooked, type Line } from '../../main/matching/judge.ts'

const termNo = '88880001'
const bounds = { termNo, covered: (date: string | null) => date === '2026-11-22' }
const taken: Booked = {
  state: 'completed',
  totalAmt: 10_000,
  payAmt: null,
  stlDate: '2026-11-22',
  payTs: null,
  voiding: null,
}
const line: Line = {
  ...{ kind: 'completion', amount: 10_000, feeAmt: null, couponAmt: null, termNo, stlDate: '2026-11-22' },
  ...{ payTs: '2026-11-22 10:00:00', refId: '01254701208N', sha256: '', file: 'a.csv', line: 2, text: '' },
}
const gave: Line = { ...line, kind: 'void' }
const voided: Booked = {
  ...taken,
  state: 'voided',
  voiding: { state: 'completed', stlDate: '2026-11-22', payTs: null },
}

test.each<[string, Booked, readonly Line[], object]>([
  ['the same', taken, [line], {}],
  ['the same, from a file without terminals and dates', taken, [{ ...line, termNo: '', stlDate: '' }], {}],
  [
    'two parts of it',
    taken,
    [
      { ...line, amount: 4000 },
      { ...line, amount: 6000 },
    ],
    {},
  ],
  ['missing on a covered date', taken, [], { completion: 'journal-only' }],
  ['missing on a date that no statement tells of', { ...taken, stlDate: '2026-11-23' }, [], {}],
  ['twice', taken, [line, line], { completion: 'twice' }],
  [
    'twice too little',
    taken,
    [
      { ...line, amount: 4000 },
      { ...line, amount: 4000 },
    ],
    { completion: 'twice' },
  ],
  ['less by a coupon', taken, [{ ...line, amount: 9000, couponAmt: 1000 }], { completion: 'amount-coupon' }],
  ['what the guest paid', { ...taken, payAmt: 9000 }, [{ ...line, amount: 9000 }], { completion: 'amount-coupon' }],
  ['less by the fee', taken, [{ ...line, amount: 9962, feeAmt: 38 }], { completion: 'amount-fee' }],
  ['less for no reason', taken, [{ ...line, amount: 9000 }], { completion: 'amount-partial' }],
  ['more', taken, [{ ...line, amount: 10_001 }], { completion: 'amount-unexplained' }],
  ['another date', taken, [{ ...line, stlDate: '2026-11-23' }], { completion: 'other-date' }],
  ['another terminal', taken, [{ ...line, termNo: '88880002' }], { completion: 'other-terminal' }],
  ['less, on another terminal', taken, [{ ...line, amount: 1, termNo: '2' }], { completion: 'amount-partial' }],
  [
    'without a date, and the line has one',
    { ...taken, stlDate: null },
    [line],
    { claim: { kind: 'statement-confirmed', line } },
  ],
  [
    'without a date, and another amount',
    { ...taken, stlDate: null },
    [{ ...line, amount: 1 }],
    { completion: 'amount-partial' },
  ],
  [
    'unknown, and there',
    { ...taken, state: 'unknown', stlDate: null },
    [line],
    { claim: { kind: 'statement-settled', line } },
  ],
  ['unknown, and not there', { ...taken, state: 'unknown', stlDate: null }, [], {}],
  [
    'unknown, with another amount',
    { ...taken, state: 'unknown' },
    [{ ...line, amount: 1 }],
    { completion: 'state-differs' },
  ],
  ['unknown, there twice', { ...taken, state: 'unknown' }, [line, line], { completion: 'state-differs' }],
  [
    'unknown, taken elsewhere',
    { ...taken, state: 'unknown' },
    [{ ...line, termNo: '2' }],
    { completion: 'other-terminal' },
  ],
  ['declined, and there', { ...taken, state: 'declined' }, [line], { claim: { kind: 'statement-contradicted', line } }],
  ['declined, taken by another counter', { ...taken, state: 'declined' }, [{ ...line, termNo: '2' }], {}],
  ['handed over, and taken there', { ...taken, state: 'handed-over' }, [{ ...line, termNo: '2' }], {}],
  [
    'queued, and there all the same',
    { ...taken, state: 'queued' },
    [line],
    { claim: { kind: 'statement-contradicted', line } },
  ],
  [
    'declined, and there twice',
    { ...taken, state: 'declined' },
    [line, line],
    { claim: { kind: 'statement-contradicted', line } },
  ],
  [
    'declined, and there with another amount beside',
    { ...taken, state: 'declined' },
    [line, { ...line, amount: 1 }],
    { claim: { kind: 'statement-contradicted', line } },
  ],
  ['declined, and given back', { ...taken, state: 'declined' }, [gave], { voiding: 'void-statement-only' }],
  ['unknown, and given back', { ...taken, state: 'unknown' }, [gave], { voiding: 'void-statement-only' }],
  ['declined, given back by another counter', { ...taken, state: 'declined' }, [{ ...gave, termNo: '2' }], {}],
  [
    'unknown, there and given back',
    { ...taken, state: 'unknown' },
    [line, gave],
    { claim: { kind: 'statement-settled', line }, voiding: 'void-statement-only' },
  ],
  ['being sent, and given back', { ...taken, state: 'sending' }, [gave], {}],
  ['being sent', { ...taken, state: 'sending' }, [line], {}],
  ['withdrawn, and not there', { ...taken, state: 'withdrawn' }, [], {}],
  ['voided, both there', voided, [line, gave], {}],
  ['voided the same day, neither there', voided, [], {}],
  ['voided, only taken there', voided, [line], { voiding: 'void-journal-only' }],
  ['voided, with another amount', voided, [line, { ...gave, amount: 1 }], { voiding: 'void-amount' }],
  ['given back, and nobody here knows', taken, [line, gave], { voiding: 'void-statement-only' }],
  [
    'the void unknown, and there',
    { ...taken, voiding: { state: 'unknown', stlDate: null, payTs: null } },
    [line, gave],
    { claim: { kind: 'void-statement-settled', line: gave } },
  ],
  ['the void being sent', { ...taken, voiding: { state: 'sending', stlDate: null, payTs: null } }, [line, gave], {}],
])('%s', (_name, booked, lines, verdict) => {
  expect(judge(booked, lines, bounds)).toEqual(verdict)
  expect(judge(booked, [...lines].reverse(), bounds)).toEqual(verdict)
})

test.each([
  ['a derived number', `1017${'3'.repeat(24)}`, [line], 'rebuilt'],
  ['any other number', '2026112200001', [line], 'not-ours'],
  ['a derived number of another source', `2222${'3'.repeat(24)}`, [line], 'not-ours'],
  ['taken and given back', `1017${'3'.repeat(24)}`, [line, gave], undefined],
])('a number that the journal does not have: %s', (_name, id, lines, category) => {
  expect(judgeUnbooked(id, lines, '1017')).toBe(category)
})
