import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Jobs } from './jobs.ts'

type Name = keyof Jobs
type About<Job extends Name> = Parameters<Jobs[Job]>[0]

/** What the thread is started for; `about` is plain data. */
export type Asked = { readonly [Job in Name]: { readonly job: Job; readonly about: About<Job> } }[Name]

/** Beside this file, as its source is; electron.vite.config.ts builds both into one folder. */
const program = new URL(`./job-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

/**
 * Does a job in a thread of its own: the till goes on meanwhile. Rejects with what the job throws. A till that ends does
 * not wait for its answer.
 */
export async function aside<Job extends Name>(job: Job, about: About<Job>): Promise<ReturnType<Jobs[Job]>> {
  const worker = new Worker(program, { workerData: { job, about } })
  worker.unref()
  const [answer] = await once(worker, 'message')
  return answer as ReturnType<Jobs[Job]>
}
