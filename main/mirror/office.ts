import pg from 'pg'
import type { EventRow } from '../journal/event.ts'
import type { Head } from '../journal/head.ts'
import type { MirrorAddress } from '../terminal/mirror-address.ts'
import { byteaArray, int8Array, textArray } from './array.ts'

/** Whose journal it is. */
export type MirroredTerminal = { readonly gatewayUrl: string; readonly mchntNo: string; readonly termNo: string }

/** How far this counter has sent its journal, and whose the head office takes it for. */
export type CheckedIn = { readonly head: Head; readonly terminal: MirroredTerminal }

/** A connection to the head office as one counter. Whatever it is asked rejects with what Node or PostgreSQL says. */
export type Office = {
  readonly checkIn: (journalSeq: number) => Promise<CheckedIn>
  readonly knows: (head: Head) => Promise<boolean>
  /** Inserts events in one statement: all of them or none. What is there already stays as it is. */
  readonly insert: (rows: readonly EventRow[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Said aloud: else NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would switch it off. */
const VERIFIED = { rejectUnauthorized: true } as const

const CONNECT_MS = 10_000
/** A statement that takes longer is given up; the connection with it. */
const ANSWER_MS = 60_000

const checkIn = `SELECT seq::text, encode(hash, 'hex') AS hash, gateway_url, mchnt_no, term_no
  FROM head_office.check_in($1)`

// The one key an event can conflict with is (terminal, seq, hash); naming it would take the right to read what is there.
const insert = `INSERT INTO head_office.event (terminal, seq, at, kind, mchnt_order_id, body, prev_hash, hash)
  SELECT (SELECT head_office.own_terminal()), unnest($1::int8[]), unnest($2::text[]), unnest($3::text[]),
    unnest($4::text[]), unnest($5::text[]), unnest($6::bytea[]), unnest($7::bytea[])
  ON CONFLICT DO NOTHING`

/**
 * Connects to a server. Off this machine only by TLS, its certificate verified for that host by the authorities that are
 * given (PEM), else by Node's own; a server that speaks no TLS is refused before the password is sent.
 * @param password without one, PGPASSWORD and the password file are looked at, as every client of PostgreSQL does.
 */
export async function connectTo(
  { tls, ...where }: MirrorAddress,
  password: string | undefined,
  trusted: readonly string[] | undefined,
): Promise<pg.Client> {
  const client = new pg.Client({
    ...{
      ...where,
      ...(password !== undefined && { password }),
      ssl: tls && { ...VERIFIED, ...(trusted && { ca: [...trusted] }) },
    },
    ...{
      application_name: 'preauth-till',
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    },
  })
  // Whoever waits for an answer is told as well; without this, a cut between two questions would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Connects to the head office as the counter whose role the address names. */
export async function openOffice(
  address: MirrorAddress,
  password: string,
  trusted: readonly string[],
): Promise<Office> {
  return officeOn(await connectTo(address, password, trusted))
}

/** The head office as it answers on a connection that stands, as the counter whose session it is. */
export function officeOn(client: pg.Client): Office {
  return {
    async checkIn(journalSeq) {
      const { rows } = await client.query(checkIn, [journalSeq])
      const [{ seq, hash, gateway_url: gatewayUrl, mchnt_no: mchntNo, term_no: termNo }] = rows
      return { head: { seq: Number(seq), hash }, terminal: { gatewayUrl, mchntNo, termNo } }
    },
    async knows({ seq, hash }) {
      const { rows } = await client.query(`SELECT head_office.knows($1, decode($2, 'hex')) AS known`, [seq, hash])
      return rows[0].known
    },
    async insert(rows) {
      await client.query({
        text: insert,
        values: [
          int8Array(rows.map(({ seq }) => seq)),
          textArray(rows.map(({ at }) => at)),
          textArray(rows.map(({ kind }) => kind)),
          textArray(rows.map(({ mchnt_order_id }) => mchnt_order_id)),
          textArray(rows.map(({ body }) => body)),
          byteaArray(rows.map(({ prev_hash }) => prev_hash)),
          byteaArray(rows.map(({ hash }) => hash)),
        ],
      })
    },
    close: () => client.end().catch(() => undefined),
  }
}
