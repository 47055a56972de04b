import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Answer, json, send, type Wire } from './answer.ts'
import type { Credentials } from './authorization.ts'
import { billsQuery } from './bills-query.ts'
import { cancel } from './cancel.ts'
import { controlDrills, controlHolds, controlLedger, controlLies, type HoldToOpen, type OpenHold } from './control.ts'
import { type Ledger, type LedgerView, openLedger } from './ledger.ts'
import { holdSchema } from './ledger-entry.ts'
import type { Liar } from './liar.ts'
import { CLOCK_TOLERANCE_MS } from './message.ts'
import { nonceBook } from './nonces.ts'
import type { Incoming, Merchant, Office } from './office.ts'
import { preauthed } from './preauthed.ts'
import { query } from './query.ts'
import { readBody } from './read-body.ts'
import type { EchoedOrderId } from './replies.ts'
import type { Duplicates } from './taking.ts'
import { tokenAccess } from './token-access.ts'
import { DEFAULT_TOKEN_SECONDS, tokenDesk } from './tokens.ts'

export type TrainingGatewaySettings = {
  /** Loopback port; a free one by default. */
  readonly port?: number
  readonly credentials: Credentials
  readonly merchant: Merchant
  /** JSON-lines file in which the ledger outlives a restart; in memory only by default. */
  readonly ledgerFile?: string
  /** Holds opened at the start; those the ledger knows already are left as they are. */
  readonly holds?: readonly HoldToOpen[]
  /** Epoch ms; Date.now by default. */
  readonly now?: () => number
  /** One line per request; no credentials, no signatures. */
  readonly log?: (line: string) => void
  /** What a repeated order number is answered with; 'refuse' (DUP_ORDER) by default. */
  readonly duplicates?: Duplicates
  /** Whether holds older than 30 days are refused; true by default. */
  readonly enforceValidity?: boolean
  /** The most that may be completed, in percent of the hold; 100 by default. */
  readonly mostPercent?: number
  /** Life of an access token in seconds; 3600 by default. */
  readonly tokenSeconds?: number
  /** The order number a success repeats; the hold's by default, as in the document's sample. */
  readonly echoedOrderId?: EchoedOrderId
  /**
   * The status in the reply to a void that succeeded; 'none' leaves the field out. No source says what it is:
   * TRADE_SUCCESS by default.
   */
  readonly voidStatus?: string
  /** Whether a completion may be voided on a later settlement date than its own; true by default. */
  readonly crossDayVoids?: boolean
  /**
   * How many last characters of a hold's order number are not part of its bill's number (docs/gateway.md 5.1: bill 124F…162,
   * order 124F…1620); 0 by default.
   */
  readonly billSuffix?: number
  /** How far `reqTs` may stand from the gateway's clock, in ms; 10 minutes by default. The real limit is not published. */
  readonly reqTsToleranceMs?: number
  /** How late the slow drill answers, in ms; 3000 by default. */
  readonly slowMs?: number
  /** How long the silent drill keeps the connection, in ms; 120 000 by default. */
  readonly silenceMs?: number
  /** Opens the /control endpoints: for tests and the stand-alone gateway, never inside the till. */
  readonly control?: boolean
  /** Lets somebody lie in the gateway's place: for the stand-alone gateway, never inside the till. */
  readonly liar?: (ledger: Ledger) => Liar
}

export type TrainingGateway = {
  /** `http://127.0.0.1:PORT`, the base of every endpoint. */
  readonly url: string
  readonly ledger: LedgerView
  readonly openHold: OpenHold
  /** Serves a connection that was made elsewhere, behind TLS for one. */
  readonly accept: (connection: Duplex) => void
  /** Cuts every connection, releases the silent ones and closes the ledger. */
  readonly close: () => Promise<void>
}

/**
 * Starts the embedded gateway on 127.0.0.1: the gateway document as strictly as the real one should hold it, with its own
 * ledger. Rejects when the port is taken or the ledger file cannot be read.
 */
export async function startTrainingGateway(settings: TrainingGatewaySettings): Promise<TrainingGateway> {
  const { credentials, merchant, now = Date.now, log = () => {} } = settings
  const ledger = openLedger(settings.ledgerFile)
  const openHold: OpenHold = ({ preauthOrderId, authIdRespCode, amount, fault, ...optional }) => {
    const { bizType = merchant.bizType, openedAt = now() } = optional
    return ledger.openHold(holdSchema.parse({ preauthOrderId, authIdRespCode, bizType, amount, openedAt, fault }))
  }
  const closing = new AbortController()
  const wire: Wire = {
    now,
    slowMs: settings.slowMs ?? 3_000,
    silenceMs: settings.silenceMs ?? 120_000,
    closing: closing.signal,
  }
  const office: Office = {
    door: { credentials, tokens: tokenDesk(settings.tokenSeconds ?? DEFAULT_TOKEN_SECONDS), nonces: nonceBook(), now },
    merchant,
    ledger,
    rules: {
      duplicates: settings.duplicates ?? 'refuse',
      enforceValidity: settings.enforceValidity ?? true,
      mostPercent: settings.mostPercent ?? 100,
    },
    echoedOrderId: settings.echoedOrderId ?? 'preauthOrderId',
    voidRules: { crossDayVoids: settings.crossDayVoids ?? true },
    voidStatus: settings.voidStatus === 'none' ? undefined : (settings.voidStatus ?? 'TRADE_SUCCESS'),
    billSuffix: settings.billSuffix ?? 0,
    reqTsToleranceMs: settings.reqTsToleranceMs ?? CLOCK_TOLERANCE_MS,
  }
  const liar = settings.liar?.(ledger)
  const desks = deskTable(office, openHold, settings.control ?? false, liar)

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await answerOf(desks, request, liar)
    if (!answer) return void response.destroy()
    log(`${request.method} ${request.url} ${summary(answer)}`)
    await send(response, answer, wire)
  }
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      log(`${request.method} ${request.url} failed: ${String(error)}`)
      if (response.headersSent) response.destroy()
      else send(response, json({ errCode: '9999', errInfo: '系统错误' }, 500), wire).catch(() => response.destroy())
    })
  })

  try {
    for (const hold of settings.holds ?? []) openHold(hold)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(settings.port ?? 0, '127.0.0.1', resolve)
    })
  } catch (error) {
    ledger.close()
    throw error
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    openHold,
    accept: (connection) => void server.emit('connection', connection),
    close: async () => {
      closing.abort()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      ledger.close()
    },
  }
}

type Desk = (incoming: Incoming, duplicates?: Duplicates) => Answer
type DeskTable = ReadonlyMap<string, { readonly method: string; readonly desk: Desk }>

function deskTable(office: Office, openHold: OpenHold, control: boolean, liar: Liar | undefined): DeskTable {
  const post = (desk: Desk) => ({ method: 'POST', desk })
  const get = (desk: Desk) => ({ method: 'GET', desk })
  return new Map([
    [
      '/v1/netpay/preauthed',
      post((incoming, duplicates = office.rules.duplicates) =>
        preauthed({ ...office, rules: { ...office.rules, duplicates } }, incoming),
      ),
    ],
    ['/v1/netpay/preauthed-cancel', post((incoming) => cancel(office, 'completion', incoming))],
    ['/v1/netpay/preauth-cancel', post((incoming) => cancel(office, 'hold', incoming))],
    ['/v1/netpay/query', post((incoming) => query(office, incoming))],
    ['/v1/netpay/bills/query', post((incoming) => billsQuery(office, incoming))],
    ['/v1/token/access', post(({ contentType, body }) => tokenAccess(office.door, contentType, body))],
    ...(control
      ? ([
          ['/control/ledger', get(() => controlLedger(office.ledger))],
          ['/control/holds', post((incoming) => controlHolds(openHold, incoming))],
          ['/control/drills', get(controlDrills)],
        ] as const)
      : []),
    ...(liar ? ([['/control/lies', get(() => controlLies(liar))]] as const) : []),
  ])
}

/** Undefined when the request was too large even to be answered, or its sender went away. */
async function answerOf(desks: DeskTable, request: IncomingMessage, liar?: Liar): Promise<Answer | undefined> {
  const found = desks.get(request.url ?? '')
  const body = await readBody(request)
  if (body === 'gone') return undefined
  if (!found) return { kind: 'text', status: 404, contentType: 'text/plain', text: 'Not Found\n' }
  if (request.method !== found.method) {
    return { kind: 'text', status: 405, contentType: 'text/plain', text: `Use ${found.method}\n` }
  }
  if (body === 'too large') return json({ errCode: '9001', errInfo: '报文过大' }, 413)
  const { authorization, 'content-type': contentType } = request.headers
  const incoming: Incoming = { authorization, contentType, body }
  const path = request.url ?? ''
  if (!liar || path.startsWith('/control/')) return found.desk(incoming)
  return liar.answer(path, incoming, (duplicates) => found.desk(incoming, duplicates))
}

const summary = (answer: Answer): string => {
  if (answer.kind !== 'text') return answer.kind
  const code = /^\{[^{]*"errCode":"(\w*)"/.exec(answer.text.slice(0, 200))?.[1]
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`
}
