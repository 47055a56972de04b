import { ask } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { textTaker } from './diverted.ts'
import type { ScanFacts } from './health.ts'

/** Takes the text of a scan to the desk, whatever read it; it fills fields, and can confirm nothing. */
export function useTakeScan(): (text: string, by: ScanFacts) => Promise<void> {
  const { desk, move, sending } = useDesk()
  const busy = sending !== undefined && desk.screen === 'result' && desk.mchntOrderId === undefined
  return async (text, by) => {
    const taker = textTaker()
    if (taker) return taker(text)
    try {
      move({ kind: 'scanned', slip: await ask('readSlip', { text }), text, busy, by })
    } catch {
      move({ kind: 'scan-noted', note: { kind: 'not-read', text }, by })
    }
  }
}
