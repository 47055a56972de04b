import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Checks } from './checks.ts'

export type Asked = { readonly check: keyof Checks; readonly path: string }

/** Beside this file, as its source is; electron.vite.config.ts builds both into one folder. */
const program = new URL(`./check-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

/**
 * Checks a file in a thread of its own: the till goes on meanwhile. Rejects with what the check throws. A till that ends
 * does not wait for its answer.
 */
export async function aside<Check extends keyof Checks>(
  check: Check,
  path: string,
): Promise<ReturnType<Checks[Check]>> {
  const workerData: Asked = { check, path }
  const worker = new Worker(program, { workerData })
  worker.unref()
  const [answer] = await once(worker, 'message')
  return answer as ReturnType<Checks[Check]>
}
