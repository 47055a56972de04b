import { freePort } from '../../test/support/gateway-process.ts'
import { openPage } from '../crash/page.ts'
import type { Session } from '../crash/session.ts'
import type { PreparedTill } from '../prepared-till.ts'
import { Trouble } from '../say.ts'
import { lateness } from './event-loop.ts'
import { type Started, start } from './started.ts'

const LIMIT_MS = 60_000

/**
 * Starts a till, does some work in its window, and answers with how late the event loop of its main process was meanwhile:
 * the real one, asked through Node's inspector. That costs memory, so no till is measured otherwise while it is open.
 */
export async function mainLoopDuring(
  { till, session, home }: { readonly till: PreparedTill; readonly session: Session; readonly home: string },
  work: (started: Started) => Promise<unknown>,
): Promise<string> {
  const door = `127.0.0.1:${await freePort()}`
  const started = await start({ ...till, args: [...till.args, `--inspect=${door}`] }, session, home)
  try {
    const late = Date.now() + LIMIT_MS
    const main = await openPage(
      door,
      () => Date.now() > late,
      () => true,
    )
    if (!main) throw new Trouble('The inspector of the main process did not open.')
    await main.evaluate(`(() => {
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
      globalThis.loopDelay = monitorEventLoopDelay({ resolution: 1 })
      loopDelay.enable()
    })()`)
    await work(started)
    return lateness(Number(await main.evaluate('loopDelay.percentile(99)')) / 1e6)
  } finally {
    await started.kill()
  }
}
