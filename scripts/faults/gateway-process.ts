import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Credentials } from '../../main/gateway/gateway.ts'
import type { Told } from '../../main/training/liar.ts'
import { projectFolder } from '../project.ts'
import { Trouble } from '../say.ts'
import type { FastClock } from './clock.ts'

export type LyingProcess = {
  readonly url: string
  /** The authority to trust, PEM. */
  readonly ca: string
  readonly credentials: Credentials
  readonly told: () => Promise<readonly Told[]>
  /** Rejects, with Trouble, when it ends though nobody here stopped it; never resolves. */
  readonly lost: Promise<never>
  /** Ends it and waits until it has ended, its ledger file whole. */
  readonly stop: () => Promise<void>
}

export type LyingProcessOptions = {
  readonly seed: string
  readonly ledgerFile: string
  readonly clock: FastClock
  readonly patienceMs: number
}

type Ready = { readonly url: string; readonly control: string; readonly ca: string } & Credentials

const STOP_LIMIT_MS = 10_000

/** Starts the lying gateway as a process of its own, over TLS. Rejects, with what it said, when it does not start. */
export async function startLyingProcess(options: LyingProcessOptions): Promise<LyingProcess> {
  const { seed, ledgerFile, clock, patienceMs } = options
  const named = ['--quiet', '--https', '--plan', seed, '--ledger', ledgerFile, '--patience', String(patienceMs)]
  // The till's clock runs fast: what is sent again must not be refused for its age alone, for then nothing could settle it.
  const args = [...named, '--clock', `${clock.sinceMs},${clock.rate}`, '--req-ts-minutes', '10000']
  const child = spawn(process.execPath, [join(projectFolder, 'scripts', 'gateway.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { url, control, ca, appId, appKey } = JSON.parse(await firstLine(child)) as Ready
  let stopping = false
  const lost = once(child, 'exit').then(([status, signal]): Promise<never> => {
    if (stopping) return new Promise(() => undefined)
    throw new Trouble(`The lying gateway has gone (${signal ?? `status ${status}`}), though nobody here ended it.`)
  })
  // Whoever does not wait for it must not hear of it as of a bug.
  lost.catch(() => undefined)
  return {
    ...{ url, ca, credentials: { appId, appKey }, lost },
    told: async () => (await (await fetch(`${control}/control/lies`)).json()) as readonly Told[],
    stop: () => {
      stopping = true
      return stop(child)
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  if (!child.stdout) throw new Error('the gateway has no output')
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([status]) => {
      throw new Trouble(`The lying gateway ended with status ${status} before it was ready: ${complaint.trim()}`)
    }),
  ])
  return String(line)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await ended
  clearTimeout(late)
}
