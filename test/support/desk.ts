import type { Desk } from '../../main/completion/desk.ts'
import type { ReadEntry } from '../../main/completion/entry.ts'
import { fen } from '../../main/completion/fen.ts'
import { openGateway } from '../../main/gateway/gateway.ts'
import type { Journal } from '../../main/journal/open.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { terminal, testJournal } from './journal.ts'

export const PREAUTHED = '/v1/netpay/preauthed'
export const QUERY = '/v1/netpay/query'

export const credentials = { appId: 'desk-app', appKey: 'desk-key' }

export type TestDesk = Desk & {
  /** Puts the desk's clock ahead (or back) by so many ms from now on. */
  readonly advance: (ms: number) => void
  readonly troubles: (Problem | undefined)[]
}

/** A desk with a real journal, at the gateway of this address; without one, the desk has no keys. */
export function testDesk(baseUrl: string | undefined, journal: Journal = testJournal()): TestDesk {
  let ahead = 0
  const now = () => Date.now() + ahead
  const limits = { connect: 1000, headers: 1500, body: 1500, whole: 3000 }
  const route = async () => ({})
  const troubles: (Problem | undefined)[] = []
  return {
    journal,
    gateway:
      baseUrl === undefined
        ? undefined
        : openGateway({ baseUrl, scheme: 'OPEN-BODY-SIG', credentials, route, now, limits }),
    terminal: {
      ...{ mchntNo: terminal.mchntNo, termNo: terminal.termNo, sourceCode: '1017', srcReserve: 'webpay' },
      ...{ limitPercent: 100, validityDays: 30, asking: 'orders' as const },
    },
    now,
    onChange: () => undefined,
    onTrouble: (trouble) => troubles.push(trouble),
    advance: (ms) => {
      ahead += ms
    },
    troubles,
  }
}

export const hold = '101720261122094714824861279211'

/** An entry that has been read and is whole. */
export const readEntry = (totalAmt = 12_800, preauthOrderId = hold): ReadEntry => ({
  ...{ preauthOrderId, authIdRespCode: '000665', totalAmt: fen(totalAmt) },
  ...{ orderDesc: '房费', bizType: 'QRPAYDEFAULT' },
})

/** The row that an action answered with; fails the test when it answered with a problem. */
export function rowOf<Row>(done: { readonly row: Row } | { readonly problem: Problem }): Row {
  if ('problem' in done) throw new Error(`expected a row, got ${JSON.stringify(done.problem)}`)
  return done.row
}
