import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Hands a starting till's messages on, but holds back the one that says where its debugger listens until the window's page
 * has loaded. Playwright attaches when it reads that line; attached while the first page is just being loaded, it now and
 * then waits for ever for a report that Chromium has forgotten.
 */

const limitMs = 10_000
const announced = /^DevTools listening on ws:\/\/([^/]+)\//

async function pageLoaded(address: string): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end; await wait(40)) {
    try {
      const targets = (await (await fetch(`http://${address}/json/list`)).json()) as { type: string; title: string }[]
      // While a page is being loaded, its title is empty or its address.
      if (targets.some(({ type, title }) => type === 'page' && title !== '' && !title.includes(':'))) return
    } catch {
      // Not listening yet, or no more.
    }
  }
}

const pass = (line: string) => process.stderr.write(`${line}\n`)

createInterface(process.stdin).on('line', (line) => {
  const address = announced.exec(line)?.[1]
  if (address) void pageLoaded(address).then(() => pass(line))
  else pass(line)
})
