import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { Client } from 'undici'
import { chinaDateTime, chinaTimestamp } from '../../main/gateway/china-time.ts'
import { freshHex } from '../../main/gateway/fresh-hex.ts'
import { requestBody } from '../../main/gateway/request.ts'
import { openBodySig } from '../../main/gateway/sign.ts'
import type { BenchGateway } from './gateway-process.ts'
import { authIdRespCode, eventsOf, sample, terminal } from './sample.ts'

/** A signed request that only has to be sent. */
export type Ready = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

/** The request that the till sends for the nth hold, signed beforehand. */
export function readyRequest({ credentials }: BenchGateway, n: number): Ready {
  const { mchntOrderId, preauthOrderId, totalAmt } = sample(n)
  const { mchntNo, termNo, bizType, srcReserve } = terminal
  const now = Date.now()
  const text = requestBody({
    ...{ reqTs: chinaDateTime(now), mchntOrderId, preauthOrderId, authIdRespCode, bizType, mchntNo, termNo, totalAmt },
    ...{ msgId: freshHex(), srcReserve, orderDesc: '' },
  })
  const body = Buffer.from(text)
  const fresh = { ...credentials, timestamp: chinaTimestamp(now), nonce: freshHex() }
  const authorization = openBodySig({ ...fresh, body })
  return { headers: { 'content-type': 'application/json; charset=utf-8', authorization }, body }
}

/** One bare POST of undici's, on a connection of its own, as the rule demands of every request that moves money. */
export async function barePost({ url }: BenchGateway, { headers, body }: Ready): Promise<string> {
  const client = new Client(url)
  try {
    const answer = await client.request({ method: 'POST', path: '/v1/netpay/preauthed', headers, body, reset: true })
    return await answer.body.text()
  } finally {
    client.destroy().catch(() => undefined)
  }
}

/** Throws unless the gateway took it: a reference that is refused would be a faster one. */
export function mustBeTaken(reply: string): void {
  if (!reply.includes('"errCode":"SUCCESS"')) throw new Error(`the gateway refused a bare request: ${reply}`)
}

export type BareStore = {
  /** One durable commit of some texts: WAL, `synchronous = FULL`. */
  readonly commit: (texts: readonly string[]) => void
  readonly close: () => void
}

/** A bare SQLite file that keeps texts. */
export function openBareStore(folder: string): BareStore {
  const db = new SQLite(join(folder, 'bare.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE bare (text TEXT NOT NULL)')
  const insert = db.prepare('INSERT INTO bare VALUES (?)')
  return {
    commit: db.transaction((texts: readonly string[]) => {
      for (const text of texts) insert.run(text)
    }).immediate,
    close: () => db.close(),
  }
}

/** The bodies of the events of the nth completion, as texts: accepted, sending, completed. */
export const bodiesOf = (n: number): readonly string[] =>
  eventsOf(n, '2026-11-22').map(({ body }) => JSON.stringify(body))
