import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type Completion, type LedgerEntry, ledgerEntrySchema, type Void } from '../../main/training/ledger-entry.ts'
import type { Duplicates } from '../../main/training/taking.ts'
import {
  freePort,
  freshCredentials,
  type GatewayProcess,
  startGatewayProcess,
} from '../../test/support/gateway-process.ts'

/** The gateway as a process that goes and comes back, at the same address and with the same ledger. */
export type Gateway = {
  readonly url: string
  readonly credentials: { readonly appId: string; readonly appKey: string }
  /** Starts it, if it is away. */
  readonly there: () => Promise<void>
  /** Ends it, if it is there: every connection is cut. */
  readonly away: () => Promise<void>
}

/** Prepares a gateway on a free port; it is away at first. */
export async function standAloneGateway(ledger: string, duplicates: Duplicates): Promise<Gateway> {
  const [port, credentials] = [await freePort(), freshCredentials()]
  const args = ['--ledger', ledger, '--duplicates', duplicates]
  let running: GatewayProcess | undefined
  return {
    url: `http://127.0.0.1:${port}`,
    credentials,
    async there() {
      running ??= await startGatewayProcess({ port, credentials, args })
    },
    async away() {
      await running?.stop()
      running = undefined
    },
  }
}

/** What the gateway wrote down of completions, voids and questions; times in epoch ms. */
export type Ledger = {
  readonly completions: readonly Completion[]
  readonly arrivals: readonly { readonly mchntOrderId: string; readonly at: number }[]
  readonly questions: readonly { readonly merOrderId: string; readonly at: number }[]
  readonly voids: readonly Void[]
  readonly voidArrivals: readonly { readonly mchntOrderId: string; readonly at: number }[]
}

/** Reads the ledger's file, whether the gateway runs or not. Throws on a line that is no entry. */
export function readLedger(path: string): Ledger {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  const entries = lines.map((line) => ledgerEntrySchema.parse(JSON.parse(line)))
  const of = <Kind extends LedgerEntry['entry']>(kind: Kind) =>
    entries.filter((entry): entry is Extract<LedgerEntry, { entry: Kind }> => entry.entry === kind)
  return {
    completions: of('completion').map(({ completion }) => completion),
    arrivals: of('arrival'),
    questions: of('question'),
    voids: of('void').map((entry) => entry.void),
    voidArrivals: of('void-arrival'),
  }
}

const QUIET_MS = 40
const QUIET_LIMIT_MS = 2000

/** Waits until a killed till's last bytes are dealt with: nothing was written to the ledger for a while. */
export async function ledgerQuiet(path: string): Promise<void> {
  let size = statSync(path).size
  for (const end = Date.now() + QUIET_LIMIT_MS; Date.now() < end; ) {
    await wait(QUIET_MS)
    const now = statSync(path).size
    if (now === size) return
    size = now
  }
}
