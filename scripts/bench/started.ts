import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { ordinaryUser, tillArguments } from '../../test/support/till-session.ts'
import { openPage, type Page } from '../crash/page.ts'
import type { Session } from '../crash/session.ts'
import type { PreparedTill } from '../prepared-till.ts'
import { Trouble } from '../say.ts'
import { EMPTY_PAGE } from './empty-window.ts'

/** A program with one window, started as a user starts it. */
export type Started = {
  readonly pid: number
  /** When it was started, by `performance.now()`. */
  readonly startedAt: number
  readonly page: Page
  /** SIGKILL to it and all that it started; resolves when it has ended. */
  readonly kill: () => Promise<void>
}

const LIMIT_MS = 60_000
const POLL_MS = 4
const listening = /^DevTools listening on ws:\/\/([^/]+)\//

const isOurs = (url: string) => url.startsWith('app://') || url.endsWith(EMPTY_PAGE)

/** Starts a program in a session with its home in this folder, and connects to its window through remote debugging. */
export async function start({ executable, args }: PreparedTill, session: Session, home: string): Promise<Started> {
  const own = [...args, ...tillArguments(true, 'zh-CN', ['--remote-debugging-port=0'])]
  const user = [`--reuid=${ordinaryUser}`, `--regid=${ordinaryUser}`, '--clear-groups', '--']
  const [program, programArgs] =
    ordinaryUser === undefined ? [executable, own] : ['setpriv', [...user, executable, ...own]]
  const startedAt = performance.now()
  const child = spawn(program, programArgs, {
    cwd: home,
    env: session.environment(home),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Trouble(`${program} could not be started.`)
  const said: string[] = []
  let gone = false
  const ended = once(child, 'exit').then(() => {
    gone = true
  })
  const announced = new Promise<string | undefined>((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      const address = listening.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    void ended.then(() => resolve(undefined))
    setTimeout(() => resolve(undefined), LIMIT_MS).unref()
  })
  const address = await announced
  const late = Date.now() + LIMIT_MS
  const page = address === undefined ? undefined : await openPage(address, () => gone || Date.now() > late, isOurs)
  if (!page) {
    if (!gone) process.kill(-pid, 'SIGKILL')
    throw new Trouble(`${executable} had no window within a minute, or ended; it said: ${said.slice(-5).join(' / ')}`)
  }
  return {
    ...{ pid, startedAt, page },
    async kill() {
      // Its whole group.
      if (!gone) process.kill(-pid, 'SIGKILL')
      await ended
    },
  }
}

/** Waits until an expression is true in a window; throws Trouble, naming it, after a minute. */
export async function untilTrue({ page }: Started, expression: string): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await wait(POLL_MS)) {
    // A page that is still being loaded loses what it is asked.
    if ((await page.evaluate(expression).catch(() => false)) === true) return
  }
  throw new Trouble(`The window did not come as far as ${expression} within a minute.`)
}
