import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { EventRow } from '../../main/journal/event.ts'
import { type Office, officeOn, openOffice } from '../../main/mirror/office.ts'
import { median } from '../bench/figures.ts'
import { msOf } from '../bench/rounds.ts'
import { prepareMachine } from '../machine.ts'
import { runAsked, say, Trouble } from '../say.ts'
import { copyLine, dayOf, simulatedCounters } from './counters.ts'
import { type PostgresServer, startPostgres } from './postgres.ts'

const USAGE = `Measures the head office: what ten thousand counters send, against bare COPY of the same rows.

  npm run bench:head-office                 10,000 counters, 5,000,000 events; about ten minutes, 15 GB of disk
                     -- --counters N        fewer counters
                        --events N          fewer events
                        --connections N     so many at once, on both sides; 2 unless said otherwise
`

/**
 * The counters are switched on in so many waves, each sending what its journal has of one week; after each wave the same
 * question is asked about a day of its week.
 */
const PERIODS = 5
/** Counters whose rows are sent, and copied, in one turn. */
const AT_ONCE = 200
const QUESTIONS = 5
const VISITS = 100

type Wish = { readonly counters: number; readonly events: number; readonly connections: number }

/** Reads the command line; throws where it is not understood. */
function wishOf(args: readonly string[]): Wish {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { counters: text, events: text, connections: text } })
  const number = (name: keyof Wish, usual: number) => {
    const value = Number(values[name] ?? usual)
    if (!(Number.isInteger(value) && value > 0)) throw new Error(`--${name} ${values[name]}: give a number from 1`)
    return value
  }
  return {
    counters: number('counters', 10_000),
    events: number('events', 5_000_000),
    connections: number('connections', 2),
  }
}

/** As a server is set up that keeps what it was given; both sides are on the same one. */
const settings = [
  'fsync=on',
  'shared_buffers=1GB',
  'max_wal_size=8GB',
  'checkpoint_timeout=15min',
  'max_connections=200',
]

async function connect({ port, owner }: PostgresServer): Promise<pg.Client> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: owner, database: 'postgres' })
  await client.connect()
  return client
}

const role = (counter: number) => `till_${counter}`

/** The head office's tables, its counters, and a table of the same columns and key with nothing else to it. */
async function prepare(server: PostgresServer, counters: number): Promise<void> {
  const owner = await connect(server)
  await owner.query(readFileSync('main/mirror/head-office.sql', 'utf8'))
  await owner.query(`SELECT head_office.add_months('${dayOf(0, 0)}', '${dayOf(PERIODS, 0)}')`)
  await owner.query(`SELECT head_office.add_counter(('till_' || n)::name, 'https://gateway.example', '898201612345678', n::text, '1017')
    FROM generate_series(1, ${counters}) AS n`)
  await owner.query('CREATE TABLE bare (LIKE head_office.event, PRIMARY KEY (terminal, seq, hash))')
  await owner.end()
}

type Visit = { readonly counter: number; readonly rows: readonly EventRow[] }

/** As the till does it, one visit after the other on each connection, each as its own counter under row-level security. */
async function send(clients: readonly pg.Client[], visits: readonly Visit[]): Promise<void> {
  const offices = clients.map((client) => ({ client, office: officeOn(client) }))
  const waiting = visits.values()
  const work = async ({ client, office }: { readonly client: pg.Client; readonly office: Office }) => {
    for (const { counter, rows } of waiting) {
      await client.query(`SET SESSION AUTHORIZATION ${role(counter)}`)
      await office.checkIn(rows.at(-1)?.seq ?? 0)
      await office.insert(rows)
    }
    await client.query('RESET SESSION AUTHORIZATION')
  }
  await Promise.all(offices.map(work))
}

/** The same rows, in the hands of the same process and over as many connections, by COPY and nothing else. */
async function copy(clients: readonly pg.Client[], visits: readonly Visit[]): Promise<void> {
  const waiting = visits.values()
  async function* lines() {
    for (const { counter, rows } of waiting) yield Buffer.from(rows.map((row) => copyLine(counter, row)).join(''))
  }
  await Promise.all(clients.map((client) => pipeline(lines(), client.query(from('COPY bare FROM STDIN')))))
}

async function askedMs(owner: pg.Client, sql: string, day: string): Promise<number> {
  const times: number[] = []
  for (let n = 0; n <= QUESTIONS; n += 1) times.push(await msOf(() => owner.query(sql, [day])))
  return median(times.slice(1))
}

/** One visit as it really is, with its connection and its password; ms. */
async function visitMs({ port }: PostgresServer, owner: pg.Client, counters: number): Promise<number> {
  const count = Math.min(VISITS, counters)
  for (let n = 1; n <= count; n += 1) await owner.query(`ALTER ROLE ${role(n)} PASSWORD 'bench'`)
  const whole = await msOf(async () => {
    for (let n = 1; n <= count; n += 1) {
      const address = { host: '127.0.0.1', port, user: role(n), database: 'postgres', tls: false }
      const office = await openOffice(address, 'bench', [])
      await office.checkIn(1)
      await office.close()
    }
  })
  return whole / count
}

/** A statement with every line of a day, and how long it takes to be matched with the ledger of that day; ms. */
async function matchingMs(owner: pg.Client, day: string): Promise<{ readonly ms: number; readonly lines: number }> {
  const { rowCount } = await owner.query(`INSERT INTO head_office.statement_line
    SELECT '${day}', 'statement', row_number() OVER (), 'completion', l.mchnt_order_id, l.ref_id, t.mchnt_no, t.term_no, l.total_amt, NULL, NULL, ''
    FROM head_office.day_ledger('${day}') AS l JOIN head_office.terminal AS t ON t.terminal = l.terminals[1]`)
  await owner.query('ANALYZE head_office.statement_line')
  const sql = 'SELECT category, count(*)::int FROM head_office.match_day($1) GROUP BY category'
  const ms = await askedMs(owner, sql, day)
  const { rows } = await owner.query(sql, [day])
  if (rows.length !== 1 || rows[0].category !== 'matched') throw new Trouble(`matched: ${JSON.stringify(rows)}`)
  return { ms, lines: rowCount ?? 0 }
}

async function measure(server: PostgresServer, wish: Wish): Promise<void> {
  const { counters, connections } = wish
  await prepare(server, counters)
  const owner = await connect(server)
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(server)))
  const visit = simulatedCounters(Math.ceil(wish.events / counters))
  const wave = Math.ceil(counters / PERIODS)
  const total = { rows: 0, ours: 0, bare: 0 }
  for (let period = 0; period < PERIODS; period += 1) {
    const part = { rows: 0, ours: 0, bare: 0 }
    const last = Math.min(counters, (period + 1) * wave)
    for (let first = period * wave + 1, turn = period; first <= last; first += AT_ONCE, turn += 1) {
      const some = Array.from({ length: Math.min(AT_ONCE, last - first + 1) }, (_, at) => first + at)
      const visits = some.map((counter) => ({ counter, rows: visit(counter, period) }))
      const oursFirst = turn % 2 === 0
      if (oursFirst) part.ours += await msOf(() => send(clients, visits))
      part.bare += await msOf(() => copy(clients, visits))
      if (!oursFirst) part.ours += await msOf(() => send(clients, visits))
      part.rows += visits.reduce((sum, { rows }) => sum + rows.length, 0)
    }
    for (const key of ['rows', 'ours', 'bare'] as const) total[key] += part[key]
    await owner.query('ANALYZE head_office.ledger')
    const day = dayOf(period, 3)
    const sum = await askedMs(owner, 'SELECT * FROM head_office.day_total($1)', day)
    const list = await askedMs(owner, 'SELECT * FROM head_office.day_ledger($1) LIMIT 100', day)
    const { rows } = await owner.query('SELECT completed_count FROM head_office.day_total($1)', [day])
    const speed = (ms: number) => `${Math.round((part.rows / ms) * 1000).toLocaleString('en')} rows/s`
    say(
      `${total.rows.toLocaleString('en')} events: ours ${speed(part.ours)}, COPY ${speed(part.bare)}, ratio ${(part.bare / part.ours).toFixed(2)}; ` +
        `the day's sum (${rows[0].completed_count} completions) in ${sum.toFixed(0)} ms, its first 100 lines in ${list.toFixed(0)} ms`,
    )
  }
  const ratio = total.bare / total.ours
  say(`all: ratio ${ratio.toFixed(2)}, to reach >= 0.5: ${ratio >= 0.5 ? 'reached' : 'MISSED'}`)

  const { ms, lines } = await matchingMs(owner, dayOf(PERIODS - 1, 3))
  say(`a statement of ${lines} lines matched in ${ms.toFixed(0)} ms`)
  const found = await owner.query('SELECT count(*)::int AS rows FROM head_office.event')
  if (found.rows[0].rows !== total.rows) throw new Trouble(`${found.rows[0].rows} of ${total.rows} events arrived`)
  let faults = 0
  const verifying = await msOf(async () => {
    faults = (await owner.query('SELECT * FROM head_office.chain_faults()')).rows.length
  })
  if (faults > 0) throw new Trouble(`${faults} faults in chains that have none`)
  say(
    `every chain verified in ${(verifying / 1000).toFixed(1)} s; one visit with its connection ${(await visitMs(server, owner, counters)).toFixed(1)} ms`,
  )
  const size = await owner.query(`SELECT pg_size_pretty(sum(pg_total_relation_size(oid))) AS size FROM pg_class
    WHERE relnamespace = 'head_office'::regnamespace AND relkind = 'r'`)
  const version = (await owner.query('SHOW server_version')).rows[0].server_version
  say(
    `${size.rows[0].size} on the disk; PostgreSQL ${version}, Node ${process.versions.node}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
  )
  await Promise.all([owner, ...clients].map((client) => client.end()))
}

await runAsked(USAGE, wishOf, async (wish) => {
  await prepareMachine('tests', say)
  const server = await startPostgres({ settings })
  try {
    await measure(server, wish)
    return 0
  } finally {
    await server.close()
  }
})
