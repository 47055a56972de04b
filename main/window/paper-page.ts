import { BrowserWindow, type Session, session, type WebContents } from 'electron'
import { RECEIPT_STYLE } from './receipt-style.ts'
import { REPORT_STYLE } from './report-style.ts'

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const styles: Readonly<Record<string, string>> = { '/report.css': REPORT_STYLE, '/receipt.css': RECEIPT_STYLE }

/** The pages that are being printed, by their paths. */
const pages = new Map<string, string>()
let papers: Session | undefined
let last = 0

const answer = (text: string, type: string) =>
  new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY } })

/** A session that knows those pages and their styles, and nobody else: no network, no permission, nothing that stays. */
function paperSession(): Session {
  if (papers) return papers
  papers = session.fromPartition('paper')
  papers.setPermissionRequestHandler((_contents, _permission, allow) => allow(false))
  papers.setPermissionCheckHandler(() => false)
  papers.protocol.handle('app', ({ url }) => {
    const { pathname } = new URL(url)
    const style = styles[pathname]
    if (style !== undefined) return answer(style, 'text/css')
    const page = pages.get(pathname)
    return page === undefined ? new Response(null, { status: 404 }) : answer(page, 'text/html')
  })
  return papers
}

/**
 * Uses a page in a window of its own that is never shown, sandboxed and without scripts, and closes it afterwards. Rejects
 * as Electron does.
 * @param width of the page's view, in CSS pixels.
 */
export async function withPage<Done>(
  html: string,
  use: (contents: WebContents) => Promise<Done>,
  width = 800,
): Promise<Done> {
  last += 1
  const path = `/${last}`
  pages.set(path, html)
  const window = new BrowserWindow({
    show: false,
    width,
    useContentSize: true,
    webPreferences: {
      session: paperSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      javascript: false,
      spellcheck: false,
    },
  })
  try {
    await window.loadURL(`app://paper${path}`)
    return await use(window.webContents)
  } finally {
    window.destroy()
    pages.delete(path)
  }
}
