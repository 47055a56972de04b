import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { protocol, type Session } from 'electron'
import { fileOf } from './address.ts'

/** Everything is forbidden but what the window's own bundle needs; it talks to nobody but the main process. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The one worker, which reads codes, has a policy of its own: it may load files of ours and compile WebAssembly. It has
 * no page, no bridge and no way out; text is made into a program no more than in the page.
 */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** As the build names it. */
const isWorker = (file: string): boolean => /[\\/]codes-worker-[\w-]+\.js$/.test(file)

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Must run before Electron is ready. Chromium keeps what it compiled, by the content of the script, for the next start. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

const refused = (status: number) => new Response(null, { status })

/** The addresses of the scripts and styles that a page names, and that its window therefore asks for at once. */
const namedIn = (page: Uint8Array, address: string): string[] =>
  [...new TextDecoder().decode(page).matchAll(/\b(?:src|href)="([^"]+)"/g)].map(
    ([, name = '']) => new URL(name, address).href,
  )

/**
 * Serves the renderer's files at app://till/, under the policy, and nothing else. Resolves when the page is on its way with
 * all that it names.
 */
export function serveRenderer(session: Session, folder: string, page: string): Promise<void> {
  let resolve = () => {}
  const served = new Promise<void>((done) => {
    resolve = done
  })
  let awaited: Set<string> | undefined

  function note(url: string, bytes: Uint8Array, isPage: boolean): void {
    if (isPage) awaited ??= new Set(namedIn(bytes, url))
    awaited?.delete(url)
    // On its way only once the answer was given.
    if (awaited?.size === 0) setImmediate(resolve)
  }

  session.protocol.handle('app', ({ url, method }) => {
    const file = fileOf(folder, url, page)
    const type = file && types[extname(file)]
    if (method !== 'GET' || !file || !type) return refused(404)
    try {
      // At once: while a till is starting, a turn of the event loop takes longer than reading any of these.
      const bytes = new Uint8Array(readFileSync(file))
      note(url, bytes, extname(file) === '.html')
      return new Response(bytes, {
        headers: {
          'content-type': type,
          'content-security-policy': isWorker(file) ? workerPolicy : policy,
          'x-content-type-options': 'nosniff',
          // No opener policy: nothing opens this window, and Chromium would throw the page's process away and start another.
          'cache-control': 'no-store',
        },
      })
    } catch {
      return refused(404)
    }
  })
  return served
}
