import type { Problem } from '../../preload/contract/problem.ts'
import type { ReceiptPaper } from '../../preload/contract/receipts.ts'
import { readPrinterAddress } from '../terminal/printer-address.ts'
import { escposOf } from './escpos.ts'
import { receiptHtml } from './html.ts'
import type { Receipt } from './receipt.ts'
import { sendRaw } from './send-raw.ts'

/** The system's printing as slips need it; real in the till (window/print-receipt.ts). */
export type SystemPrinting = {
  readonly printers: () => Promise<readonly string[]>
  readonly printOnPaper: (
    html: string,
    how: {
      readonly paper: ReceiptPaper
      readonly device: string
      readonly silent: boolean
      readonly limitMs: number
    },
  ) => Promise<{ readonly printed: true } | { readonly cancelled: true } | { readonly failed: string }>
}

/** A printer as the profile names it; `device` is empty for the system's usual one. */
export type Printer = { readonly paper: ReceiptPaper; readonly device: string; readonly silent: boolean }

/** What became of a slip; with `doubtful` it may be on paper, whole or in part. */
export type OnPaper =
  | { readonly how: 'printer' | 'escpos' }
  | { readonly cancelled: true }
  | { readonly problem: Problem; readonly how: 'printer' | 'escpos'; readonly doubtful: boolean }

/** A printer that takes longer is hung. */
const LIMIT_MS = 10_000
/** With a dialog it is a person who takes his time. */
const DIALOG_LIMIT_MS = 10 * 60_000

/** A printing system that hangs is as good as one that has no printer: nothing leaves, and nobody waits. */
async function printersOf({ printers }: SystemPrinting, limitMs: number): Promise<readonly string[] | undefined> {
  const found = printers().catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs)
  })
  return Promise.race([found, late]).finally(() => clearTimeout(timer))
}

/** Why a printer of the system cannot be used; undefined where it can. Without a name any will do. */
function lacking(device: string, found: readonly string[] | undefined): Problem | undefined {
  if (!found) return { kind: 'printer-failed', facts: { device, code: 'timeout' } }
  if (found.length === 0) return { kind: 'no-printer', facts: {} }
  if (device === '' || found.includes(device)) return undefined
  return { kind: 'printer-missing', facts: { device, printers: found.join(', ') } }
}

async function onSystemPrinter(receipt: Receipt, printer: Printer, system: SystemPrinting, limitMs: number) {
  const { device, paper, silent } = printer
  const how = 'printer' as const
  const missing = lacking(device, await printersOf(system, limitMs))
  if (missing) return { problem: missing, how, doubtful: false }
  const result = await system
    .printOnPaper(receiptHtml(receipt, paper), { ...printer, limitMs: silent ? limitMs : DIALOG_LIMIT_MS })
    .catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }))
  if ('printed' in result) return { how }
  if ('cancelled' in result) return result
  const problem: Problem = { kind: 'printer-failed', facts: { device, code: result.failed } }
  return { problem, how, doubtful: true }
}

/**
 * Prints a slip once: through the system, or raw on a receipt printer on the network. Bounded in time, never rejects; what
 * is wrong is a value: `no-printer`, `printer-missing`, `printer-not-reached` (nothing left), `printer-failed`.
 */
export async function putOnPaper(
  receipt: Receipt,
  printer: Printer,
  system: SystemPrinting,
  limitMs = LIMIT_MS,
): Promise<OnPaper> {
  const { device, paper } = printer
  const address = readPrinterAddress(device)
  if (!address || paper === 'A4') return onSystemPrinter(receipt, printer, system, limitMs)
  const sent = await sendRaw(address, escposOf(receipt, paper), limitMs)
  if ('sent' in sent) return { how: 'escpos' }
  const kind = sent.reached ? 'printer-failed' : 'printer-not-reached'
  return { problem: { kind, facts: { device, code: sent.failed } }, how: 'escpos', doubtful: sent.reached }
}
