import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ReceiptPaper } from '../../preload/contract/receipts.ts'
import type { ActionValue, Answer } from '../../preload/contract.ts'
import type { Desk } from '../completion/desk.ts'
import type { Counter } from '../counter/counter.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf } from '../journal/completions.ts'
import type { JournalReader } from '../journal/open.ts'
import { receiptPrints } from '../journal/receipt-prints.ts'
import { voidOf } from '../journal/voids.ts'
import { receiptHtml } from '../receipts/html.ts'
import { keepSlips, type SlipDone, type SlipNow, type WayOut } from '../receipts/keep-slips.ts'
import { type Printer, putOnPaper, type SystemPrinting } from '../receipts/put-on-paper.ts'
import {
  type ReceiptSetting,
  receiptOf,
  releaseReceiptOf,
  slipOf,
  slipOfRelease,
  testReceipt,
} from '../receipts/receipt.ts'
import { slipFileName } from '../receipts/slip-file.ts'
import { type Actions, failed, ok } from './answer.ts'
import { deskOf } from './at-desk.ts'
import { shown, shownVoid } from './shown.ts'

/** What of the system slips need; real in the till. */
export type SlipPrinting = SystemPrinting & {
  readonly receiptPdf: (html: string, paper: ReceiptPaper) => Promise<Uint8Array>
}

type Names = 'slips' | 'printSlip' | 'saveSlip' | 'printers' | 'printTestSlip'

/** Where no printer is set up, a slip is saved for a sheet. */
const SHEET: ReceiptPaper = 'A4'

/**
 * Slips of completions and releases: printed, saved, numbered, written down. None of it touches a completion.
 * @param exported what may be shown in its folder: the slips that are saved are added to it.
 */
export function slipActions(
  counter: Counter,
  system: SlipPrinting,
  exported: Set<string>,
): Pick<Actions, Names> & { readonly afterSale: (row: CompletionRow) => void } {
  const atDesk = deskOf(counter)
  const slips = keepSlips()
  const unknown = (mchntOrderId: string) => failed({ kind: 'completion-unknown', facts: { mchntOrderId } })

  /** The printer that the profile names; undefined where it prints no slips. */
  function printer(): Printer | undefined {
    const profile = counter.post?.profile
    if (!profile || profile.receiptPaper === 'none') return undefined
    const { receiptPaper: paper, receiptPrinter: device, receiptSilent } = profile
    return { paper, device, silent: receiptSilent === 'yes' }
  }

  /** @param operator who took it, where that is known. */
  function setting({ terminal }: Desk, copy: number, operator?: string | null): ReceiptSetting {
    const { mchntNo, termNo } = terminal
    const { mchntName = '' } = counter.post?.profile ?? {}
    const training = counter.post?.training !== undefined
    const who = operator ? { operator } : {}
    return { language: counter.settings.language, mchntName, mchntNo, termNo, training, copy, ...who }
  }

  /** What a number's slip says now: a completion's, or a release's by its hold's number; undefined where there is neither. */
  function slipNow(desk: Desk, journal: JournalReader, mchntOrderId: string): SlipNow | undefined {
    const row = completionOf(journal, mchntOrderId)
    if (row) {
      const view = shown(counter, journal, row)
      return { slip: slipOf(view), receipt: (copy) => receiptOf(view, setting(desk, copy, row.operator)) }
    }
    const release = voidOf(journal, mchntOrderId)
    if (!release) return undefined
    const view = shownVoid(counter, journal, release)
    return { slip: slipOfRelease(view), receipt: (copy) => releaseReceiptOf(view, setting(desk, copy)) }
  }

  async function letOut(desk: Desk, mchntOrderId: string, way: WayOut): Promise<SlipDone> {
    const now = () => {
      const found = slipNow(desk, desk.journal, mchntOrderId)
      if (!found) throw new Error(`${mchntOrderId} is not in the journal any more`)
      return found
    }
    return slips.letOut(desk, mchntOrderId, now, way)
  }

  const onPaper = (chosen: Printer): WayOut => ({
    ...chosen,
    put: (receipt) => putOnPaper(receipt, chosen, system),
  })

  /** Into the export folder, whole or not at all; `onPath` learns where it lies. */
  const intoFile = (paper: ReceiptPaper, mchntOrderId: string, onPath: (path: string) => void): WayOut => ({
    ...{ paper, device: '' },
    put: async (receipt, copy) => {
      const path = join(counter.settings.exportFolder, slipFileName(mchntOrderId, receipt, copy))
      const pdf = await system.receiptPdf(receiptHtml(receipt, paper), paper)
      await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
      const { problem } = await writeWhole(path, async (file) => file.writeFile(pdf))
      if (problem) return { problem }
      onPath(path)
      return { how: 'pdf' }
    },
  })

  return {
    slips: ({ mchntOrderId }) =>
      atDesk((desk) => {
        const now = slipNow(desk, desk.journal, mchntOrderId)
        if (!now) return unknown(mchntOrderId)
        return ok({
          slip: now.slip,
          printed: receiptPrints(desk.journal, mchntOrderId),
          ...slips.standing(mchntOrderId),
        })
      }),

    printSlip: ({ mchntOrderId }) =>
      atDesk(async (desk): Promise<Answer<ActionValue<'printSlip'>>> => {
        const chosen = printer()
        if (!chosen) return failed({ kind: 'receipts-off', facts: {} })
        if (!slipNow(desk, desk.journal, mchntOrderId)) return unknown(mchntOrderId)
        const done = await letOut(desk, mchntOrderId, onPaper(chosen))
        if ('printed' in done) return ok(done)
        return 'problem' in done ? failed(done.problem) : ok(undefined)
      }),

    saveSlip: ({ mchntOrderId }) =>
      atDesk(async (desk) => {
        if (!slipNow(desk, desk.journal, mchntOrderId)) return unknown(mchntOrderId)
        let path = ''
        const way = intoFile(printer()?.paper ?? SHEET, mchntOrderId, (written) => {
          path = written
        })
        const done = await letOut(desk, mchntOrderId, way)
        if ('cancelled' in done) throw new Error('nobody is asked where a slip is saved, so nobody cancels it')
        if (!('printed' in done)) return failed(done.problem)
        exported.add(path)
        return ok({ ...done.printed, path })
      }),

    printers: async () => ok({ printers: [...(await system.printers())] }),

    printTestSlip: () =>
      atDesk(async (desk): Promise<Answer<{ device: string } | undefined>> => {
        const chosen = printer()
        if (!chosen) return failed({ kind: 'receipts-off', facts: {} })
        const { device, paper } = chosen
        const done = await putOnPaper(testReceipt(setting(desk, 1), device, paper, desk.now()), chosen, system)
        if ('problem' in done) return failed(done.problem)
        return ok('cancelled' in done ? undefined : { device })
      }),

    afterSale(row) {
      const desk = counter.post?.desk
      const chosen = printer()
      if (!desk || !chosen || counter.post?.profile.receiptAfterSale !== 'yes' || row.state !== 'completed') return
      letOut(desk, row.mchnt_order_id, onPaper(chosen)).catch((error: unknown) => {
        if (!counter.explain(error)) console.error('a slip could not be printed after its sale:', error)
      })
    },
  }
}
