import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest'
import { launchTill, type RunningTill, type TillOptions } from './till.ts'

type Options = Omit<TillOptions, 'display'>

/** The desktop of this worker. Two windows on one would take each other's keyboard focus: every worker has one of its own. */
export function ownDisplay(): string {
  const display = inject('displays')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!display) throw new Error(`there is no desktop for worker ${process.env.VITEST_POOL_ID}`)
  return display
}

/** Launches the till on this worker's display. What the test leaves running is killed when it is over. */
export async function openTill(options: Options): Promise<RunningTill> {
  const till = await launchTill({ ...options, display: ownDisplay() })
  let closed = false
  onTestFinished(() => (closed ? undefined : till.kill()))
  return {
    ...till,
    close() {
      closed = true
      return till.close()
    },
    kill() {
      closed = true
      return till.kill()
    },
  }
}

/** One till for all tests of a file, in a home of its own that `prepare` may furnish first. */
export function sharedTill(
  options: Omit<Options, 'home'>,
  prepare?: (home: string) => Promise<void>,
): { readonly home: string; readonly running: RunningTill; readonly window: Page } {
  const home = mkdtempSync(join(tmpdir(), 'preauth-till-test-'))
  let running: RunningTill | undefined
  beforeAll(async () => {
    await prepare?.(home)
    running = await launchTill({ ...options, home, display: ownDisplay() })
  })
  afterAll(async () => {
    await running?.close()
    rmSync(home, { recursive: true, force: true })
  })
  const launched = () => {
    if (!running) throw new Error('the till is launched before the first test')
    return running
  }
  return {
    home,
    get running() {
      return launched()
    },
    get window() {
      return launched().window
    },
  }
}
