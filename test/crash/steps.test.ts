import { expect, test } from 'vitest'
import type { Call } from '../../scripts/crash/cashier.ts'
import type { Records } from '../../scripts/crash/evidence.ts'
import type { Ledger } from '../../scripts/crash/gateway.ts'
import { type Moment, stepsHit } from '../../scripts/crash/steps.ts'
import { numbered, testJournal } from '../support/journal.ts'
import { beginSending, emptyLedger, holdNumber, recordsOf, write } from './journal.ts'

const KILLED_AT = 5_000
const nothing: Records = { rows: [], voids: [], events: [] }

type Known = {
  readonly before?: Records
  readonly ledger?: Ledger
  readonly calls?: readonly Call[]
  readonly ready?: boolean
}

function hit(records: Records, { before = nothing, ledger = emptyLedger, calls = [], ready = true }: Known = {}) {
  const moment: Moment = {
    before: { records: before, ledger: emptyLedger },
    after: { records, ledger },
    ...{ calls, ready, killedAt: KILLED_AT },
  }
  return [...stepsHit(moment)]
}

const arrivedAt = (serial: number, at: number): Ledger => ({
  ...emptyLedger,
  arrivals: [{ mchntOrderId: numbered(serial), at }],
})
const untold = (serial: number): Call => ({ name: 'complete', preauthOrderId: holdNumber(serial), told: undefined })

test('a take that the journal knows nothing of was hit before it was written', () => {
  expect(hit(nothing, { calls: [untold(1), untold(2)] })).toEqual([['asked for, nothing written', 2]])
})

test.each([
  ['no request arrived', '0000', emptyLedger, 'written, no byte left'],
  ['it arrived, and was answered at once', '0000', arrivedAt(1, 4_990), 'answered, the answer not written'],
  ['it arrived after the kill', '0000', arrivedAt(1, 5_001), 'waiting for the answer'],
  ['the gateway is slow', '9038', arrivedAt(1, 4_000), 'waiting for the answer'],
  ['the slow gateway has answered by now', '9038', arrivedAt(1, 1_000), 'answered, the answer not written'],
  ['the gateway is silent', '9032', arrivedAt(1, 0), 'waiting for the answer'],
])('one that was being sent: %s', (_, lastFour, ledger, step) => {
  const journal = testJournal()
  beginSending(journal, 1, lastFour)
  expect(hit(recordsOf(journal), { ledger })).toEqual([[step, 1]])
})

test('one that was queued before it was sent was draining', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  write(journal, 1, 'not-sent')
  expect(hit(recordsOf(journal))).toEqual([['queued', 1]])
  write(journal, 1, 'sending')
  expect(hit(recordsOf(journal))).toEqual([['draining: written, no byte left', 1]])
  expect(hit(recordsOf(journal), { ledger: arrivedAt(1, 4_000) })).toEqual([
    ['draining: answered, the answer not written', 1],
  ])
})

test('an answer that is written while the window still waits for it was not told', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  write(journal, 1, 'completed')
  expect(hit(recordsOf(journal), { calls: [untold(1)] })).toEqual([['the answer written, the window not told', 1]])
  expect(hit(recordsOf(journal))).toEqual([['idle', 1]])
})

test('a decision that is written while the window still waits for it was not told', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  write(journal, 1, 'interrupted')
  write(journal, 1, 'decided-not-taken')
  const deciding: Call = { name: 'decide', preauthOrderId: holdNumber(1), told: undefined }
  expect(hit(recordsOf(journal), { calls: [deciding] })).toEqual([['deciding: written, the window not told', 1]])
  expect(hit(recordsOf(journal))).toEqual([['idle', 1]])
})

test('a question that reached the gateway and whose answer is not written was hit while asking', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  write(journal, 1, 'interrupted')
  const ledger = { ...emptyLedger, questions: [{ merOrderId: numbered(1), at: 4_000 }] }
  expect(hit(recordsOf(journal), { ledger })).toEqual([['asking: the answer not written', 1]])
})

test('a start is hit before or after it wrote down what was interrupted', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  const before = recordsOf(journal)
  expect(hit(before, { before, ready: false })).toEqual([['starting: before the interrupted were written', 1]])
  write(journal, 1, 'interrupted')
  expect(hit(recordsOf(journal), { before, ready: false })).toEqual([['starting: the interrupted just written', 1]])
})
