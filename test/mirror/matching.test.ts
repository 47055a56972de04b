import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bringIn } from '../../scripts/head-office/bring-in.ts'
import { run } from '../../scripts/run.ts'
import { testFolder } from '../support/folder.ts'
import { addBookkeeper, addCounter, connectAs, headOffice, PASSWORD } from '../support/head-office.ts'
import { numbered, terminal } from '../support/journal.ts'
import { chained, insertEvents, takenEvents, voidedEvents } from '../support/mirrored-events.ts'

const office = await headOffice()
const { owner } = office
const [first, second] = [await addCounter(office, 'till_1'), await addCounter(office, 'till_2', '88880002')]
const bookkeeper = await addBookkeeper(office, 'bookkeeper')
await owner.query(`CREATE ROLE statements LOGIN PASSWORD '${PASSWORD}' IN ROLE head_office_statements`)
const statements = await connectAs(office.server, 'statements', PASSWORD)

const day = '2026-11-22'
const opened = { kind: 'opened', mchntOrderId: '', body: terminal } as const
const unknown = takenEvents(numbered(6)).slice(0, 1)
await insertEvents(
  owner,
  first,
  chained([
    opened,
    ...[1, 2, 3, 9, 11, 12, 13, 14].flatMap((n) => takenEvents(numbered(n), day)),
    ...voidedEvents(numbered(14), day),
    ...takenEvents(numbered(4), '2026-11-23'),
    ...voidedEvents(numbered(3), day),
    ...unknown,
  ]),
)
await insertEvents(owner, second, chained([opened, ...[5, 7, 9].flatMap((n) => takenEvents(numbered(n), day))]))

type Line = {
  readonly number?: string
  readonly kind?: string
  readonly amount?: number
  readonly term?: string
  readonly ref?: string
  readonly fee?: number
  readonly coupon?: number
}
let lines = 0
async function line(said: Line) {
  const { number = '', kind = 'completion', amount = 12_800, term = terminal.termNo, ref = '', fee, coupon } = said
  lines += 1
  await statements.query(
    'INSERT INTO statement_line VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING',
    [...[day, 'statement.csv', lines, kind, number, ref, terminal.mchntNo, term, amount, fee, coupon, '']],
  )
}

const found = async () => {
  const { rows } = await bookkeeper.query(
    'SELECT category, mchnt_order_id, line, our_amt::int, other_date::text FROM match_day($1)',
    [day],
  )
  return rows
    .toSorted((a, b) => (a.line ?? 1000) - (b.line ?? 1000) || a.mchnt_order_id.localeCompare(b.mchnt_order_id))
    .map(({ category, mchnt_order_id, other_date }) => [
      category,
      Number(mchnt_order_id.slice(4)),
      ...(other_date ? [other_date] : []),
    ])
}

test('every line is told from every other, and what has no line is named', async () => {
  await line({ number: numbered(1) })
  await line({ number: numbered(1) })
  await line({ number: numbered(2), amount: 12_700 })
  await line({ number: numbered(3), kind: 'void' })
  await line({ number: numbered(4) })
  await line({ number: numbered(5) })
  await line({ number: numbered(6) })
  await line({ ref: `ref-${numbered(7)}`, term: '88880002' })
  await line({ number: numbered(8) })
  await line({ number: `9999${numbered(8).slice(4)}` })
  await line({ number: numbered(9), term: '88880002' })
  await line({ ref: 'ref-nobody', term: '77770000' })
  await line({ number: numbered(1), kind: 'hold' })
  await line({ number: numbered(11), amount: 12_000 })
  await line({ number: numbered(11), amount: 800 })
  await line({ number: numbered(12), amount: 12_300, coupon: 500 })
  await line({ number: numbered(13), amount: 12_750, fee: 50 })
  const expected = [
    ['matched', 1],
    ['twice', 1],
    ['amount-partial', 2],
    ['matched', 3],
    ['other-date', 4, '2026-11-23'],
    ['other-terminal', 5],
    ['state-differs', 6],
    ['matched', 7],
    ['rebuilt', 8],
    ['not-ours', 8],
    ['matched', 9],
    ['not-ours', 0],
    ['matched', 11],
    ['matched', 11],
    ['amount-coupon', 12],
    ['amount-fee', 13],
    ['journal-only', 3],
  ]
  expect(await found()).toEqual(expected)
  expect(await found()).toEqual(expected)
})

test('nothing is said of a date that no statement tells of', async () => {
  const { rows } = await bookkeeper.query(`SELECT * FROM match_day('2026-11-23')`)
  expect(rows).toEqual([])
})

test('the same lines again add nothing, and whoever brings them in reads no ledger', async () => {
  const count = async () => (await owner.query('SELECT count(*)::int FROM statement_line')).rows[0].count
  const before = await count()
  lines = 0
  await line({ number: numbered(1) })
  expect(await count()).toBe(before)
  await expect(statements.query('SELECT * FROM ledger')).rejects.toThrow(/permission denied/)
  await expect(statements.query('DELETE FROM statement_line')).rejects.toThrow(/permission denied/)
  await expect(bookkeeper.query('DELETE FROM statement_line')).rejects.toThrow(/permission denied/)
})

test('what PostgreSQL refuses is said in one line', async () => {
  const path = join(testFolder(), 'statement.csv')
  writeFileSync(
    path,
    `清算日期,交易金额,终端号,交易类型,商户订单号\r\n20261126,1.00,88880001,预授权完成,${numbered(74)}\r\n`,
  )
  const address = `postgresql://bookkeeper@127.0.0.1:${office.server.port}/postgres`
  const { status, output } = await run(process.execPath, ['scripts/head-office/statement.ts', address, path], {
    output: 'keep',
    env: { ...process.env, PGPASSWORD: PASSWORD },
  })
  expect([status, output]).toEqual([1, '127.0.0.1: permission denied for table statement_line\n'])
})

test('a statement file is brought in once, and a line that says no day is listed', async () => {
  const path = join(testFolder(), 'statement.csv')
  const heading = '清算日期,交易金额,终端号,交易类型,参考号,商户订单号'
  const row = (date: string, n: number) => `${date},128.00,88880001,预授权完成,ref-${n},${numbered(n)}`
  writeFileSync(path, [heading, row('20261125', 71), row('2026-11-25', 72), row('', 73), ''].join('\r\n'))
  const first = await bringIn(statements, path, undefined)
  expect(first).toMatchObject({ added: 2, known: 0, bad: [{ line: 4, reason: 'not-a-date' }] })
  expect(await bringIn(statements, path, undefined)).toMatchObject({ added: 0, known: 2 })
  const { rows } = await bookkeeper.query(
    `SELECT category, count(*)::int, sum(line_amt)::int FROM match_day('2026-11-25') GROUP BY 1`,
  )
  expect(rows).toEqual([{ category: 'rebuilt', count: 2, sum: 25_600 }])
})
