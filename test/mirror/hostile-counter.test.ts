import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GENESIS } from '../../main/journal/chain.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { addBookkeeper, addCounter, connectAs, headOffice, PASSWORD } from '../support/head-office.ts'
import { numbered } from '../support/journal.ts'
import { AT, chained, insertEvents, takenEvents } from '../support/mirrored-events.ts'

const office = await headOffice()
const [first, second] = [await addCounter(office, 'till_1'), await addCounter(office, 'till_2', '88880002')]
const hostile = await connectAs(office.server, 'till_1', PASSWORD)
const honest = await connectAs(office.server, 'till_2', PASSWORD)
const bookkeeper = await addBookkeeper(office, 'bookkeeper')
const day = '2026-11-22'

let seq = 0
/** An event as no till writes it; its hash is whatever it says. */
function event(kind: string, mchntOrderId: string, body: string, more: Partial<EventRow> = {}): EventRow {
  seq += 1
  const hash = seq.toString(16).padStart(64, '0')
  return { ...{ seq, at: AT, kind, mchnt_order_id: mchntOrderId, body, prev_hash: GENESIS, hash }, ...more }
}
const total = async (of = day) => (await bookkeeper.query('SELECT * FROM day_total($1)', [of])).rows[0]
const taken = (settlement: object) =>
  JSON.stringify({ httpStatus: 200, reply: '{}', settlement: { stlDate: day, ...settlement } })

test.each([
  ...[9e18, 100_000_001, -5_000, 1.5, '12,3', '1e3', '', ' 1', true, null, [1]].map((written) => ({ written })),
])('an amount of $written stands in no sum, and stops neither the mirror nor the day', async ({ written }) => {
  const before = await total()
  const events = [
    event('completed', numbered(100 + seq), taken({ totalAmt: written, payAmt: written, couponAmt: written })),
  ]
  expect(await insertEvents(hostile, first, events)).toBe(1)
  const after = await total()
  expect(after.completed_amt).toBe(before.completed_amt)
  expect(Number(after.without_amt)).toBe(Number(before.without_amt) + 1)
})

test('a moment that is none stops no mirror', async () => {
  const events = [event('void-completed', numbered(90), '{"settlement":{}}', { at: '9999-99-99T99:99:99.999Z' })]
  expect(await insertEvents(hostile, first, events)).toBe(1)
})

test('who says how far his journal is hides nobody, however far', async () => {
  for (const far of ['-9223372036854775808', '-1', '9223372036854775807']) {
    await expect(hostile.query('SELECT check_in($1)', [far])).rejects.toThrow(/journal_seq/)
  }
  await hostile.query('SELECT check_in($1)', [Number.MAX_SAFE_INTEGER])
  await honest.query('SELECT check_in(5)')
  const { rows } = await bookkeeper.query('SELECT terminal, behind::int FROM counter WHERE terminal = $1', [second])
  expect(rows).toEqual([{ terminal: second, behind: 5 }])
})

test('another amount for a number of another counter does not pass in silence', async () => {
  const shared = numbered(7)
  await insertEvents(honest, second, chained([...takenEvents(shared, day, 100_000)]))
  const before = await total()
  expect(Number(before.differing)).toBe(0)
  await insertEvents(hostile, first, [event('completed', shared, taken({ totalAmt: 1 }))])
  expect(await total()).toMatchObject({ differing: '1', shared: '1' })
  const { rows } = await bookkeeper.query('SELECT mchnt_order_id, terminals FROM day_ledger($1) WHERE differs', [day])
  expect(rows).toEqual([{ mchnt_order_id: shared, terminals: [first, second] }])
})

test.each([
  ['a kind', { kind: 'k'.repeat(65) }],
  ['a number', { mchnt_order_id: '1'.repeat(65) }],
  ['a body', { body: `"${'x'.repeat(16_000_000)}"` }],
  ['a place', { seq: Number.MAX_SAFE_INTEGER + 1 }],
])('%s longer than any till writes is refused', async (_what, more) => {
  await expect(insertEvents(hostile, first, [event('asked', '', '{}', more)])).rejects.toThrow(/check constraint/)
})

test('a counter takes three connections, and makes no tables of its own', async () => {
  await expect(hostile.query('CREATE TEMP TABLE mine (x text)')).rejects.toThrow(/permission denied/)
  const more = [await connectAs(office.server, 'till_1', PASSWORD), await connectAs(office.server, 'till_1', PASSWORD)]
  await expect(connectAs(office.server, 'till_1', PASSWORD)).rejects.toThrow(/too many connections/)
  for (const client of more) await client.end()
})

test('what came before its month was made moves into it, and stays in the ledger', async () => {
  const early = '2041-05-05'
  await insertEvents(hostile, first, [event('completed', numbered(300), taken({ stlDate: early, totalAmt: 500 }))])
  const where = async () =>
    (await office.owner.query('SELECT tableoid::regclass::text AS part FROM ledger WHERE stl_date = $1', [early])).rows
  expect(await where()).toEqual([{ part: 'ledger_undated' }])
  for (let times = 0; times < 2; times++) {
    await office.owner.query(`SELECT add_months('2041-05-01', '2041-06-30')`)
    expect(await where()).toEqual([{ part: 'ledger_2041_05' }])
  }
  expect(await total(early)).toMatchObject({ completed_count: '1', completed_amt: '500' })
})

test('a database of another encoding is refused, with the way out', async () => {
  await office.owner.query(`CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`)
  const owner = await connectAs(office.server, 'owner', '', 'ascii')
  await expect(owner.query(readFileSync('main/mirror/head-office.sql', 'utf8'))).rejects.toThrow(/createdb -E UTF8/)
  await owner.end()
})
