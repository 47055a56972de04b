import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Hands a starting till's messages on, but holds back the one that says where its debugger listens until the window's page
 * has loaded. Playwright attaches when it reads that line; attached while the first page is just being loaded, it now and
 * then waits for ever for a report that Chromium has forgotten.
 */

const limitMs = 10_000
const announced = /^DevTools listening on ws:\/\/([^/]+)\//

type Target = { readonly type: string; readonly title: string }

/** What a debugger could attach to. Node's own client: one is started with every till, and fetch takes long to get ready. */
const targetsAt = (address: string): Promise<readonly Target[]> =>
  new Promise((resolve, reject) => {
    get(`http://${address}/json/list`, (reply) => {
      json(reply).then((targets) => resolve(targets as readonly Target[]), reject)
    }).once('error', reject)
  })

async function pageLoaded(address: string): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end; await wait(40)) {
    try {
      const targets = await targetsAt(address)
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
