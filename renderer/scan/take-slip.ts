import type { Slip } from '../../preload/contract/scan.ts'
import { cleared, type Desk, firstEmpty } from '../desk.ts'

/** What became of a scan, as shown in the scanner line. No scan ends without one. */
export type ScanNote =
  | { readonly kind: 'filled' | 'same-slip'; readonly slip: Slip; readonly text: string }
  /** The entry holds another hold: it is replaced only when the cashier says so. */
  | { readonly kind: 'another-hold'; readonly slip: Slip; readonly text: string }
  | { readonly kind: 'not-understood' | 'not-now' | 'broken' | 'cut-off' | 'not-read'; readonly text: string }
  /** A picture that was pasted or dropped; `text` is its name. */
  | {
      readonly kind: 'picture-reading' | 'picture-unreadable' | 'picture-too-large' | 'picture-no-code'
      readonly text: string
    }

type Numbers = { readonly preauthOrderId?: string; readonly authIdRespCode?: string }

function numbersOf(slip: Slip): Numbers {
  switch (slip.kind) {
    case 'hold':
      return { preauthOrderId: slip.preauthOrderId, authIdRespCode: slip.authIdRespCode }
    case 'preauthOrderId':
      return { preauthOrderId: slip.preauthOrderId }
    case 'authIdRespCode':
      return { authIdRespCode: slip.authIdRespCode }
    case 'not-understood':
      return {}
  }
}

/**
 * The desk after a scan was read. A scan fills empty fields and nothing else: beside another hold it only asks, on the
 * review and while something is being sent (`busy`) it changes nothing, and on a result that was sent it begins anew.
 */
export function takeSlip(desk: Desk, slip: Slip, text: string, busy: boolean): Desk {
  if (busy || desk.screen === 'review' || desk.screen === 'settings')
    return { ...desk, scan: { kind: 'not-now', text } }
  if (slip.kind === 'not-understood') return { ...desk, scan: { kind: 'not-understood', text: slip.text } }
  const fresh = desk.screen === 'result' && !desk.looking ? cleared(desk) : desk
  const numbers = numbersOf(slip)
  const { preauthOrderId = '', authIdRespCode = '' } = fresh.typed
  const differs =
    (numbers.preauthOrderId && preauthOrderId && numbers.preauthOrderId !== preauthOrderId) ||
    (numbers.authIdRespCode && authIdRespCode && numbers.authIdRespCode !== authIdRespCode)
  const shown: Desk = { ...fresh, screen: 'entry' }
  if (differs) return { ...shown, scan: { kind: 'another-hold', slip, text } }
  const typed = { ...fresh.typed, ...numbers }
  const same = typed.preauthOrderId === preauthOrderId && typed.authIdRespCode === authIdRespCode
  const kind = same ? 'same-slip' : 'filled'
  const led = fresh.led + 1
  return { ...shown, typed, field: firstEmpty(typed), led, acknowledged: [], scan: { kind, slip, text } }
}
