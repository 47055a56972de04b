import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Credentials } from '../../main/gateway/gateway.ts'
import { freshCredentials } from '../../test/support/gateway-process.ts'
import { projectFolder } from '../project.ts'
import { Trouble } from '../say.ts'
import { LAST_TAKEN } from './sample.ts'

export type BenchGateway = {
  readonly url: string
  readonly credentials: Credentials
  /** The numbers of so many holds that nobody has been given before, the first and the last of them. */
  readonly holds: (count: number) => { readonly first: number; readonly last: number }
  readonly stop: () => Promise<void>
}

/** Enough for every line: a round of draining takes 10,000 on each side. */
const HOLDS = 150_000

/** Starts the embedded gateway in a process of its own, as far from the till as a loopback gateway can be. */
export async function startBenchGateway(): Promise<BenchGateway> {
  const credentials = freshCredentials()
  const named = ['--holds', String(HOLDS), '--app-id', credentials.appId, '--app-key', credentials.appKey]
  const child = spawn(process.execPath, [join(projectFolder, 'scripts', 'bench', 'gateway.ts'), ...named], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => [])])
  if (typeof line !== 'string') throw new Trouble('The gateway of the bench did not start; what it said stands above.')
  const { url } = JSON.parse(line) as { url: string }
  let given = 0
  return {
    ...{ url, credentials },
    holds(count) {
      const first = LAST_TAKEN + given + 1
      given += count
      if (given > HOLDS) throw new Error(`the bench needs more than ${HOLDS} holds`)
      return { first, last: LAST_TAKEN + given }
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
