import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { ActionName, ActionRequest, ActionValue, Answer } from '../../preload/contract.ts'
import { type Entered, enterExpression, manager } from '../../test/support/operators.ts'
import { ordinaryUser, tillArguments } from '../../test/support/till-session.ts'
import type { PreparedTill } from '../prepared-till.ts'
import { openPage, type Page } from './page.ts'
import type { Session } from './session.ts'

/** The real till, started to be killed. */
export type Till = {
  /** Whether its window can be asked; false when it ended before. */
  readonly ready: Promise<boolean>
  /** Asks as the window does; undefined when the till was killed before the window was answered. */
  readonly ask: <Name extends ActionName>(
    name: Name,
    request: ActionRequest<Name>,
  ) => Promise<Answer<ActionValue<Name>> | undefined>
  /** A manager's approval, as the window sends it. */
  readonly approval: (reason: string) => TypedApproval
  /** SIGKILL to the main process and all it started; answers with the moment, in epoch ms. Harmless when repeated. */
  readonly kill: () => number
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** What a healthy till never does: ends by itself, or logs a bug. */
  readonly faults: () => readonly string[]
  /**
   * Whether it died of a signal that nobody sent before it had a window. Chromium does so now and then where there is no
   * system bus (its Bluetooth thread reads the environment while it is being changed); to the till it is one more kill.
   */
  readonly diedAtStart: () => boolean
}

const startLimitMs = 90_000
const POLL_MS = 8
const listening = /^DevTools listening on ws:\/\/([^/]+)\//

/** Starts the till with its home in this folder, as an ordinary user, in a process group of its own. */
export function startTill({ executable, args }: PreparedTill, session: Session, home: string): Till {
  const own = [...args, ...tillArguments(true, 'zh-CN', ['--remote-debugging-port=0'])]
  const [program, programArgs] =
    ordinaryUser === undefined
      ? [executable, own]
      : ['setpriv', [`--reuid=${ordinaryUser}`, `--regid=${ordinaryUser}`, '--clear-groups', '--', executable, ...own]]
  const child = spawn(program, programArgs, {
    cwd: home,
    env: session.environment(home),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${program} could not be started`)
  const faults: string[] = []
  let killedAt: number | undefined
  const said: string[] = []
  let [gone, answered, died] = [false, false, false]
  // Its whole group, for that is what a power cut does.
  const killGroup = () => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // Nobody is left in it.
    }
  }
  const ended = once(child, 'exit').then(([status, signal]) => {
    gone = true
    if (killedAt !== undefined) return
    killGroup()
    died = signal !== null && !answered
    if (died) return
    faults.push(`the till ended by itself with ${signal ?? `status ${status}`}; it said: ${said.slice(-5).join(' / ')}`)
  })
  const announced = new Promise<string | undefined>((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      const address = listening.exec(line)?.[1]
      if (address !== undefined) resolve(address)
      if (/^\{"time":"[^"]+","level":"error"/.test(line)) faults.push(line)
    })
    void ended.then(() => resolve(undefined))
  })

  let page: Page | undefined
  let operator = ''
  const evaluate = async (expression: string) => page?.evaluate(expression)
  async function becomeReady(): Promise<boolean> {
    const address = await announced
    page = address === undefined ? undefined : await openPage(address, () => gone)
    for (const end = Date.now() + startLimitMs; !gone && Date.now() < end; await wait(POLL_MS)) {
      // A page that is still being loaded has no till, or loses it while it answers.
      const answer = await evaluate('globalThis.till?.counter()').catch(() => undefined)
      answered = (answer as Answer<unknown> | undefined)?.ok === true
      // PINs that a kill left counted as wrong may have to be waited for.
      const entered = answered && (await evaluate(enterExpression).catch(() => undefined))
      operator = (entered as Entered | undefined)?.operator ?? ''
      if (operator !== '') return true
    }
    if (!gone) throw new Error('the till’s window did not answer, or let nobody in, within 90 s')
    return false
  }

  return {
    ready: becomeReady(),
    approval: (reason) => ({ reason, operator, pin: manager.pin }),
    ask: (name, request) => evaluate(`till.${name}(${JSON.stringify(request) ?? ''})`) as Promise<never>,
    kill() {
      if (killedAt === undefined) {
        killedAt = Date.now()
        if (!gone) killGroup()
      }
      return killedAt
    },
    ended,
    faults: () => faults,
    diedAtStart: () => died,
  }
}
