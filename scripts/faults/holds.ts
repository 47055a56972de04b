import { fen } from '../../main/completion/fen.ts'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import { drillOf } from '../../main/training/drills.ts'
import { openLedger } from '../../main/training/ledger.ts'
import type { Hold } from '../../main/training/ledger-entry.ts'
import { below, fraction } from './random.ts'
import { terminal } from './till.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** A hold's number in the documented form (docs/gateway.md 6): source code, time, a serial number; never a drill's. */
function holdNumber(seed: string, index: number, openedAt: number): string {
  const serial = String(index).padStart(6, '0')
  for (let tries = 0; ; tries++) {
    const end = String(below(10_000, fraction(seed, 'hold', index, tries))).padStart(4, '0')
    if (!drillOf(end)) return `${terminal.sourceCode}${chinaTimestamp(openedAt)}${serial}${end}`
  }
}

/** So many fresh holds of the last 20 days, amounts in fen, opened in the gateway's ledger file. */
export function openHolds(ledgerFile: string, seed: string, count: number, now: number): readonly Hold[] {
  const ledger = openLedger(ledgerFile)
  const holds = Array.from({ length: count }, (_, index): Hold => {
    const openedAt = now - below(20 * DAY_MS, fraction(seed, 'opened', index))
    return {
      preauthOrderId: holdNumber(seed, index, openedAt),
      authIdRespCode: String(below(1_000_000, fraction(seed, 'code', index))).padStart(6, '0'),
      bizType: terminal.bizType,
      amount: fen(100 + below(200_000, fraction(seed, 'amount', index))),
      openedAt,
    }
  })
  for (const hold of holds) ledger.openHold(hold)
  ledger.close()
  return holds
}
