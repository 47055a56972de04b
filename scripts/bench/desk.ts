import { join } from 'node:path'
import type { Desk } from '../../main/completion/desk.ts'
import type { Gateway } from '../../main/gateway/gateway.ts'
import { openGateway } from '../../main/gateway/gateway.ts'
import type { BenchGateway } from './gateway-process.ts'
import { openAt } from './journals.ts'
import { terminal } from './sample.ts'

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
