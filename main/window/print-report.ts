import { withPage } from './paper-page.ts'

const FOOTER = `<div style="font-size:7pt;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`

/** Prints a page on A4 with the numbers of its sheets, as a PDF. Rejects as Electron does. */
export function printReport(html: string): Promise<Uint8Array> {
  return withPage(html, (contents) =>
    contents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
      // Inches.
      margins: { top: 0.5, bottom: 0.6, left: 0.5, right: 0.5 },
    }),
  )
}
