import { BrowserWindow, type WebContents } from 'electron'
import { withPage } from './paper-page.ts'

/** Widths in millimetres; a roll's height is as long as its slip. */
const widths = { '58': 58, '80': 80, A4: 210 } as const
const A4_HEIGHT = 297

type Paper = keyof typeof widths
type Size = { readonly width: number; readonly height: number }

/** CSS pixels in a millimetre. */
const PIXELS = 96 / 25.4

/** The size of the paper in millimetres: what the page needs, so that a roll is cut below the last line. */
async function sizeOf(contents: WebContents, paper: Paper): Promise<Size> {
  const width = widths[paper]
  if (paper === 'A4') return { width, height: A4_HEIGHT }
  const pixels = (await contents.executeJavaScriptInIsolatedWorld(1, [
    { code: 'document.body.scrollHeight' },
  ])) as number
  return { width, height: Math.ceil(pixels / PIXELS) + 1 }
}

const view = (paper: Paper) => Math.round(widths[paper] * PIXELS)

/** A slip as a PDF of one page, as wide as its paper and as long as it needs. Rejects as Electron does. */
export function receiptPdf(html: string, paper: Paper): Promise<Uint8Array> {
  return withPage(
    html,
    async (contents) => {
      const { width, height } = await sizeOf(contents, paper)
      return contents.printToPDF({
        // Inches.
        pageSize: { width: width / 25.4, height: height / 25.4 },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        printBackground: true,
      })
    },
    view(paper),
  )
}

/** What the system calls its printers; none where it has no printing at all. */
export async function systemPrinters(): Promise<string[]> {
  const [window] = BrowserWindow.getAllWindows()
  const found = (await window?.webContents.getPrintersAsync()) ?? []
  return found.map(({ name }) => name)
}

/** How a slip goes to a printer of the system: which one (none named: the usual one), and whether without a dialog. */
export type ToPrinter = {
  readonly paper: Paper
  readonly device: string
  readonly silent: boolean
  /** Longer than this nobody waits for the system; it has failed then, with `timeout`. */
  readonly limitMs: number
}

/** What the system said of it: printed, cancelled by the person at its dialog, or failed, with the system's reason. */
export type SystemPrint = { readonly printed: true } | { readonly cancelled: true } | { readonly failed: string }

/** What Electron says where a person closed the dialog. */
const CANCELLED = 'Print job canceled'

/**
 * Prints a slip through the system; resolves when the system has taken it, not when it is on paper. Without a `pageSize` a
 * silent print would come on the printer's own paper.
 */
export function printOnPaper(html: string, { paper, device, silent, limitMs }: ToPrinter): Promise<SystemPrint> {
  return withPage(
    html,
    async (contents) => {
      const { width, height } = await sizeOf(contents, paper)
      return new Promise<SystemPrint>((resolve) => {
        setTimeout(() => resolve({ failed: 'timeout' }), limitMs)
        contents.print(
          {
            silent,
            ...(device !== '' && { deviceName: device }),
            printBackground: true,
            color: false,
            margins: { marginType: 'none' },
            // Microns.
            pageSize: { width: width * 1000, height: height * 1000 },
          },
          (printed, reason) =>
            resolve(printed ? { printed } : reason === CANCELLED ? { cancelled: true } : { failed: reason }),
        )
      })
    },
    view(paper),
  )
}
