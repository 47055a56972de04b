import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { NewEvent } from '../../main/journal/append.ts'
import { GENESIS } from '../../main/journal/chain.ts'
import { eventBodies } from '../../main/journal/event.ts'
import { addBookkeeper, addCounter, connectAs, headOffice, PASSWORD } from '../support/head-office.ts'
import { numbered, terminal } from '../support/journal.ts'
import { chained, insertEvents, takenEvents, voidedEvents } from '../support/mirrored-events.ts'

const office = await headOffice()
const [first, second] = [await addCounter(office, 'till_1'), await addCounter(office, 'till_2', '88880002')]
const [one, two] = [
  await connectAs(office.server, 'till_1', PASSWORD),
  await connectAs(office.server, 'till_2', PASSWORD),
]
const bookkeeper = await addBookkeeper(office, 'bookkeeper')

const opened = { kind: 'opened', mchntOrderId: '', body: terminal } as const
const day = '2026-11-22'
const shared = numbered(7)
const journal = chained([
  opened,
  ...takenEvents(numbered(1), day),
  ...takenEvents(numbered(2), day, 5_000),
  ...takenEvents(numbered(3), '2026-11-23'),
  ...takenEvents(shared, day),
])

const heads = async (client = bookkeeper) =>
  (await client.query(`SELECT terminal, seq::int, encode(hash, 'hex') AS hash FROM head ORDER BY terminal`)).rows
const faults = async (of: number) =>
  (
    await bookkeeper.query(
      'SELECT seq::int, fault, missing_from::int AS from FROM chain_faults($1) WHERE fault <> $2',
      [of, ''],
    )
  ).rows
const totals = async (of: string) => {
  const { rows } = await bookkeeper.query('SELECT * FROM day_total($1)', [of])
  return Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => [name, Number(value)]))
}

test('what a counter sends is kept as it is, and sending it again changes nothing', async () => {
  expect(await insertEvents(one, first, journal)).toBe(journal.length)
  expect(await insertEvents(one, first, journal)).toBe(0)
  const { rows } = await bookkeeper.query(
    `SELECT seq::int, at, kind, mchnt_order_id, body, encode(prev_hash, 'hex') AS prev_hash, encode(hash, 'hex') AS hash
      FROM event WHERE terminal = $1 ORDER BY seq`,
    [first],
  )
  expect(rows).toEqual(journal)
  expect(await heads()).toEqual([{ terminal: first, seq: journal.length, hash: journal.at(-1)?.hash }])
  expect(await totals(day)).toEqual({
    ...{
      completed_count: 3,
      completed_amt: 30_600,
      voided_count: 0,
      voided_amt: 0,
      shared: 0,
      differing: 0,
      without_amt: 0,
    },
  })
  expect(await faults(first)).toEqual([])
})

test('the same number from two counters is one entry of the ledger, and named as shared', async () => {
  await insertEvents(two, second, chained([opened, ...takenEvents(shared, day), ...takenEvents(numbered(8), day)]))
  expect(await totals(day)).toMatchObject({ completed_count: 4, completed_amt: 43_400, shared: 1 })
  const { rows } = await bookkeeper.query('SELECT * FROM day_ledger($1) WHERE cardinality(terminals) > 1', [day])
  expect(rows).toMatchObject([{ mchnt_order_id: shared, terminals: [first, second], differs: false }])
})

test('a void stands on its own date, else on that of its completion; an undated completion waits for its date', async () => {
  const before = chained([opened, ...takenEvents(shared, day), ...takenEvents(numbered(8), day)])
  const decided = { kind: 'decided-taken', mchntOrderId: numbered(20), body: { approval: { reason: 'slip' } } } as const
  const more = chained(
    [
      ...takenEvents(numbered(9), day).concat(voidedEvents(numbered(9))),
      ...takenEvents(numbered(10), day).concat(voidedEvents(numbered(10), '2026-11-24', 12_800)),
      ...takenEvents(numbered(20)).slice(0, 1).concat(decided),
    ],
    before,
  )
  await insertEvents(two, second, more)
  expect(await totals(day)).toMatchObject({ completed_count: 6, voided_count: 1, voided_amt: 12_800 })
  expect(await totals('2026-11-24')).toMatchObject({ completed_count: 0, voided_count: 1 })
  expect(await totals('infinity')).toMatchObject({ completed_count: 1, completed_amt: 12_800 })
  const settlement = { stlDate: '2026-11-25', mchntName: 'NUL \u0000 and half \ud83d' }
  const confirmed = { kind: 'confirmed', mchntOrderId: numbered(20), body: { settlement } } as const
  await insertEvents(two, second, chained([confirmed], more))
  expect(await totals('infinity')).toMatchObject({ completed_count: 0 })
  expect(await totals('2026-11-25')).toMatchObject({ completed_count: 1, completed_amt: 12_800 })
  expect(await faults(second)).toEqual([])
})

test('every kind of event that says something of the money makes an entry of the ledger', () => {
  const sql = readFileSync('main/mirror/head-office.sql', 'utf8')
  const settling = Object.entries(eventBodies).flatMap(([kind, body]) => ('settlement' in body.shape ? [kind] : []))
  expect(settling).toContain('statement-settled')
  expect(settling.filter((kind) => !sql.includes(`'${kind}'`))).toEqual([])
})

test('a statement that says when something was taken dates it, and what stands after it in the body is not read', async () => {
  const fourth = await addCounter(office, 'till_5', '88880005')
  const number = numbered(50)
  const evidence = { sha256: 'a'.repeat(64), file: 's.csv', line: 3, text: '"settlement":{"stlDate":"2026-01-01"}' }
  const settled = {
    kind: 'statement-confirmed',
    mchntOrderId: number,
    body: { settlement: { stlDate: '2026-11-26' }, evidence },
  }
  await insertEvents(office.owner, fourth, chained([opened, ...takenEvents(number), settled as NewEvent]))
  const { rows } = await bookkeeper.query('SELECT stl_date::text, total_amt::int FROM ledger WHERE terminal = $1', [
    fourth,
  ])
  expect(rows).toEqual([{ stl_date: '2026-11-26', total_amt: 12_800 }])
})

test('a counter inserts nothing for another, and reads nothing but its own head', async () => {
  const foreign = chained([opened, ...takenEvents(numbered(30), day)])
  await expect(insertEvents(two, first, foreign)).rejects.toThrow(/row-level security/)
  await expect(two.query('SELECT * FROM event')).rejects.toThrow(/permission denied/)
  await expect(two.query('SELECT * FROM ledger')).rejects.toThrow(/permission denied/)
  await expect(two.query('SELECT * FROM terminal')).rejects.toThrow(/permission denied/)
  await expect(two.query('DELETE FROM event')).rejects.toThrow(/permission denied/)
  await expect(two.query('UPDATE head SET seq = 0')).rejects.toThrow(/permission denied/)
  await expect(two.query('INSERT INTO ledger SELECT * FROM ledger')).rejects.toThrow(/permission denied/)
  await expect(two.query('SET ROLE till_1')).rejects.toThrow(/permission denied/)
  expect((await heads(two)).map((head) => head.terminal)).toEqual([second])
  const { rows } = await two.query('SELECT knows($1, decode($2, $3)), knows($1, $4) AS other', [
    ...[2, journal[1]?.hash, 'hex', Buffer.alloc(32)],
  ])
  expect(rows).toEqual([{ knows: false, other: false }])
})

test('a bookkeeper reads everything and writes nothing; not even the owner changes an event', async () => {
  await expect(insertEvents(bookkeeper, first, journal)).rejects.toThrow(/permission denied/)
  await expect(bookkeeper.query('DELETE FROM ledger')).rejects.toThrow(/permission denied/)
  await expect(bookkeeper.query('SELECT check_in(1)')).rejects.toThrow(/permission denied/)
  await expect(office.owner.query(`UPDATE event SET body = '{}'`)).rejects.toThrow(/never changed/)
  await expect(office.owner.query('DELETE FROM event')).rejects.toThrow(/never changed/)
  await expect(office.owner.query('TRUNCATE event')).rejects.toThrow(/never changed/)
  const { rows } = await office.owner.query('SELECT DISTINCT tableoid::regclass AS part FROM event')
  for (const { part } of rows) {
    await expect(office.owner.query(`DELETE FROM ${part}`)).rejects.toThrow(/never changed/)
    await expect(office.owner.query(`TRUNCATE ${part}`)).rejects.toThrow(/never changed/)
  }
})

test('gaps, forks, changed content and broken links are each named by their place', async () => {
  const third = await addCounter(office, 'till_3', '88880003')
  const three = await connectAs(office.server, 'till_3', PASSWORD)
  const chain = chained([opened, ...takenEvents(numbered(40), day), ...takenEvents(numbered(41), day)])
  const changed = { ...chain[2], body: '{"changed":true}' } as (typeof chain)[number]
  const forked = chained(takenEvents(numbered(42), day), chain.slice(0, 4))
  await insertEvents(three, third, [...chain.slice(0, 2), changed])
  expect(await faults(third)).toEqual([{ seq: 3, fault: 'changed', from: null }])
  await insertEvents(three, third, chain.slice(4))
  expect(await faults(third)).toContainEqual({ seq: 5, fault: 'missing', from: 4 })
  await insertEvents(three, third, chain.slice(3, 4))
  await insertEvents(three, third, forked.slice(4))
  expect(await faults(third)).toEqual([
    { seq: 3, fault: 'changed', from: null },
    { seq: 5, fault: 'fork', from: null },
  ])
  const elsewhere = {
    ...chained(takenEvents(numbered(43), day))[0],
    seq: 7,
    prev_hash: GENESIS,
  } as (typeof chain)[number]
  await insertEvents(three, third, [elsewhere])
  expect((await faults(third)).filter((fault) => fault.seq === 7).map(({ fault }) => fault)).toEqual([
    'changed',
    'not-following',
  ])
  await three.end()
})

test('a counter that was not heard of is silent; one that checks in tells how far it is behind', async () => {
  await addCounter(office, 'till_4', '88880004')
  const { rows } = await two.query('SELECT seq::int, term_no FROM check_in(1000)')
  expect(rows).toEqual([{ seq: 16, term_no: '88880002' }])
  const standing = async () => (await bookkeeper.query('SELECT term_no, behind::int, silent FROM counter')).rows
  expect(await standing()).toContainEqual({ term_no: '88880002', behind: 984, silent: false })
  expect(await standing()).toContainEqual({ term_no: '88880004', behind: 0, silent: true })
  await office.owner.query(`UPDATE terminal SET silent_after = '-1 second' WHERE term_no = '88880002'`)
  expect(await standing()).toContainEqual({ term_no: '88880002', behind: 984, silent: true })
})
