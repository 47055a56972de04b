import { BrowserWindow, type Session, session } from 'electron'

/** Points on the page; black on white, whatever the theme. */
const STYLE = `
body { margin: 0; color: #000; font: 9pt "Segoe UI", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", system-ui; }
h1 { font-size: 16pt; margin: 0 0 4pt; }
.training { border: 1pt solid #6b3fa0; color: #6b3fa0; padding: 4pt; font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: 8pt 0; }
th, td { border-bottom: 0.5pt solid #999; padding: 2pt 3pt; text-align: left; vertical-align: top; }
.lines td { font-size: 7pt; overflow-wrap: anywhere; }
.lines th { font-size: 7pt; }
.sum { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.sum { white-space: normal; }
tr { break-inside: avoid; }
tfoot { display: table-row-group; font-weight: bold; }
.totals { break-inside: avoid; }
`

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const FOOTER = `<div style="font-size:7pt;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`

/** The pages that are being printed, by their paths. */
const pages = new Map<string, string>()
let reports: Session | undefined
let last = 0

const answer = (text: string, type: string) =>
  new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY } })

/** A session that knows those pages and their style, and nobody else: no network, no permission, nothing that stays. */
function reportSession(): Session {
  if (reports) return reports
  reports = session.fromPartition('report')
  reports.setPermissionRequestHandler((_contents, _permission, allow) => allow(false))
  reports.setPermissionCheckHandler(() => false)
  reports.protocol.handle('app', ({ url }) => {
    const { pathname } = new URL(url)
    if (pathname === '/report.css') return answer(STYLE, 'text/css')
    const page = pages.get(pathname)
    return page === undefined ? new Response(null, { status: 404 }) : answer(page, 'text/html')
  })
  return reports
}

/**
 * Prints a page on A4 with the numbers of its sheets, in a window of its own that is never shown: sandboxed, without
 * scripts. Rejects as Electron does.
 */
export async function printReport(html: string): Promise<Uint8Array> {
  last += 1
  const path = `/${last}`
  pages.set(path, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: reportSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      javascript: false,
      spellcheck: false,
    },
  })
  try {
    await window.loadURL(`app://report${path}`)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
      // Inches.
      margins: { top: 0.5, bottom: 0.6, left: 0.5, right: 0.5 },
    })
  } finally {
    window.destroy()
    pages.delete(path)
  }
}
