import { fileURLToPath } from 'node:url'
import type { Jobs } from './jobs.ts'

type Name = keyof Jobs
type About<Job extends Name> = Parameters<Jobs[Job]>[0]

/** What a process is started for; `about` is plain data. */
export type Asked = { readonly [Job in Name]: { readonly job: Job; readonly about: About<Job> } }[Name]

/** What it says: its answer, or what it threw. */
export type Said =
  | { readonly answer: unknown }
  | { readonly failed: { readonly message: string; readonly code: unknown } }

/** Starts a program in a process of its own and sends it one message; answers with the first that comes back. */
export type StartProcess = (program: string, asked: object) => Promise<unknown>

let start: StartProcess | undefined

/** Says how a process is started: Electron's way in the till (main/index.ts), Node's in tests. */
export function doAsideBy(how: StartProcess): void {
  start = how
}

/** Beside this file, as its source is; electron.vite.config.ts builds both into one folder. */
const program = fileURLToPath(
  new URL(`./job-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
)

/**
 * Does a job in a process of its own: the till goes on meanwhile. Not in a thread, for V8 has been seen to abort a whole
 * process when threads come and go in it. Rejects with what the job throws, by its message and code.
 */
export async function aside<Job extends Name>(job: Job, about: About<Job>): Promise<ReturnType<Jobs[Job]>> {
  if (!start) throw new Error('nobody has said how a process is started')
  const said = (await start(program, { job, about })) as Said
  if ('failed' in said) throw Object.assign(new Error(said.failed.message), { code: said.failed.code })
  return said.answer as ReturnType<Jobs[Job]>
}
