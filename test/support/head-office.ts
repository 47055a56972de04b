import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll } from 'vitest'
import { type PostgresOptions, type PostgresServer, startPostgres } from '../../scripts/head-office/postgres.ts'
import { terminal } from './journal.ts'

const SQL = readFileSync('main/mirror/head-office.sql', 'utf8')
export const PASSWORD = 'correct horse 正确的马 battery'

/** A real head office: a PostgreSQL server that ends with the tests of a file, and its owner's connection. */
export async function headOffice(options: PostgresOptions = {}) {
  const server = await startPostgres(options)
  afterAll(() => server.close())
  const office = { server, owner: await connectAs(server, 'owner', '') }
  await office.owner.query(SQL)
  return office
}

export type HeadOffice = Awaited<ReturnType<typeof headOffice>>

/** A connection as one role; whoever is cut off is told by what he asks next. */
export async function connectAs(
  { port }: PostgresServer,
  user: string,
  password: string,
  database = 'postgres',
): Promise<pg.Client> {
  const client = new pg.Client({ host: '127.0.0.1', port, user, password, database })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('SET search_path = head_office')
  return client
}

/** A new counter with a password; its terminal is that of the tests' journals unless another number is given. */
export async function addCounter({ owner }: HeadOffice, role: string, termNo = terminal.termNo): Promise<number> {
  const { gatewayUrl, mchntNo } = terminal
  const { rows } = await owner.query('SELECT head_office.add_counter($1, $2, $3, $4, $5) AS terminal', [
    ...[role, gatewayUrl, mchntNo, termNo, '1017'],
  ])
  await owner.query(`ALTER ROLE ${role} PASSWORD '${PASSWORD}'`)
  return rows[0].terminal
}

/** A connection of a new bookkeeper. */
export async function addBookkeeper({ owner, server }: HeadOffice, role: string): Promise<pg.Client> {
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}' IN ROLE head_office_bookkeeper`)
  return connectAs(server, role, PASSWORD)
}
