import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import type { HoldToOpen } from '../../main/training/control.ts'
import type { LedgerLine, VoidLine } from '../../main/training/ledger.ts'
import type { Hold } from '../../main/training/ledger-entry.ts'
import { projectFolder } from '../../scripts/project.ts'

export type GatewayLedger = {
  readonly holds: readonly Hold[]
  readonly completions: readonly LedgerLine[]
  readonly voids: readonly VoidLine[]
  /** How often a completion request arrived, by order number. */
  readonly arrivals: Readonly<Record<string, number>>
}

export type GatewayProcess = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly appId: string
  readonly appKey: string
  readonly ledger: () => Promise<GatewayLedger>
  /** Opens a hold of `amount` fen, whose number ends in `lastFour`; a drill's digits ask for that drill. */
  readonly openHold: (
    lastFour: string,
    amount: number,
  ) => Promise<Required<Pick<Hold, 'preauthOrderId' | 'authIdRespCode'>>>
  readonly stop: () => Promise<void>
}

export type GatewayProcessOptions = {
  /** A free one by default. */
  readonly port?: number
  readonly credentials?: { readonly appId: string; readonly appKey: string }
  /** More of the command line of scripts/gateway.ts. */
  readonly args?: readonly string[]
}

const startLimitMs = 20_000
const stopLimitMs = 5_000

/** 32 hexadecimal characters each, as ChinaUMS gives them out. */
export const freshCredentials = () => ({
  appId: randomBytes(16).toString('hex'),
  appKey: randomBytes(16).toString('hex'),
})

/** Starts the stand-alone gateway as a process of its own. Rejects, with what it said, when it is not ready within 20 s. */
export async function startGatewayProcess(options: GatewayProcessOptions = {}): Promise<GatewayProcess> {
  const { port = 0, credentials = freshCredentials(), args = [] } = options
  const { appId, appKey } = credentials
  const named = ['--quiet', '--port', String(port), '--app-id', appId, '--app-key', appKey]
  const child = spawn(process.execPath, [join(projectFolder, 'scripts', 'gateway.ts'), ...named, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const { url } = JSON.parse(await firstLine(child)) as { url: string }
    return {
      ...{ url, appId, appKey },
      ledger: async () => (await (await fetch(`${url}/control/ledger`)).json()) as GatewayLedger,
      openHold: (lastFour, amount) => openHold(url, lastFour, amount),
      stop: () => stop(child),
    }
  } catch (error) {
    await stop(child)
    throw error
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error('the gateway has no output')
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([status]) => {
      throw new Error(`the gateway ended with status ${status} before it was ready: ${complaint.trim()}`)
    }),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the gateway was not ready within 20 s')), startLimitMs).unref()
    }),
  ])
  return String(line)
}

async function openHold(url: string, lastFour: string, amount: number) {
  const preauthOrderId = `1017${chinaTimestamp(Date.now())}${String(randomInt(1_000_000)).padStart(6, '0')}${lastFour}`
  const hold: HoldToOpen = { preauthOrderId, authIdRespCode: String(randomInt(100_000)).padStart(6, '0'), amount }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/control/holds`, { method: 'POST', headers, body: JSON.stringify(hold) })
  if (answer.status !== 201) throw new Error(`the gateway did not open the hold: ${await answer.text()}`)
  return { preauthOrderId, authIdRespCode: hold.authIdRespCode }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
  await ended
  clearTimeout(late)
}

/** A loopback port on which nobody listens at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system named no port')
  return address.port
}
