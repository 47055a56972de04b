import { join } from 'node:path'
import { complete } from '../../main/completion/complete.ts'
import type { Desk } from '../../main/completion/desk.ts'
import type { ReadEntry } from '../../main/completion/entry.ts'
import { fen } from '../../main/completion/fen.ts'
import type { Gateway } from '../../main/gateway/gateway.ts'
import { openGateway } from '../../main/gateway/gateway.ts'
import type { BenchGateway } from './gateway-process.ts'
import { openAt } from './journals.ts'
import { authIdRespCode, sample, terminal } from './sample.ts'

export type BenchDesk = { readonly desk: Desk & { readonly gateway: Gateway }; readonly close: () => void }

/** The heart of the till at a new journal in a folder: all of it but its window. */
export function openDesk(folder: string, { url, credentials }: BenchGateway): BenchDesk {
  const journal = openAt(join(folder, 'journal.db'))
  const gateway = openGateway({
    ...{ baseUrl: url, scheme: terminal.scheme, credentials, now: Date.now },
    route: async () => ({}),
  })
  const nothing = () => undefined
  return {
    desk: { journal, gateway, terminal, now: Date.now, onChange: nothing, onTrouble: nothing },
    close: () => journal.db.close(),
  }
}

/** What the cashier confirmed for the nth hold of the bench's gateway. */
export function confirmedEntry(n: number): ReadEntry {
  const { preauthOrderId, totalAmt } = sample(n)
  return { preauthOrderId, authIdRespCode, totalAmt: fen(totalAmt), orderDesc: '', bizType: terminal.bizType }
}

/** Completes a hold of the bench's gateway: from the confirmed entry to the written answer. Throws where it is not taken. */
export async function completeOne(desk: BenchDesk['desk'], entry: ReadEntry): Promise<void> {
  const done = await complete(desk, entry, [])
  if (!('row' in done) || done.row.state !== 'completed') throw new Error(`not completed: ${JSON.stringify(done)}`)
}
