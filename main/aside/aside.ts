/** What a long work has done of all it has to do. `total` is missing where it is not known; `unit` where nobody would tell it apart. */
export type Progress = {
  readonly done: number
  readonly total?: number
  readonly unit?: 'bytes' | 'rows'
}

/** What a process is started for: the name of a job and plain data about it. */
export type Asked = { readonly job: string; readonly about: unknown }

/** What it says: how far it is, any number of times; then its answer, or what it threw. */
export type Said =
  | { readonly progress: Progress }
  | { readonly answer: unknown }
  | { readonly failed: { readonly message: string; readonly code: unknown } }

/** How a work is followed, and ended before its time: then its process is killed, wherever it is. */
export type Following = { readonly hear?: (progress: Progress) => void; readonly signal?: AbortSignal }

/**
 * Starts a program in a process of its own, sends it one message and hands over whatever it says until `isLast` of it;
 * rejects when the process ends before that. `signal` kills it.
 */
export type StartProcess = (
  program: string,
  asked: Asked,
  say: (said: Said) => boolean,
  signal: AbortSignal | undefined,
) => Promise<void>

let start: StartProcess | undefined

/** Says how a process is started: Electron's way in the till (main/index.ts), Node's in tests and on the command line. */
export function doAsideBy(how: StartProcess): void {
  start = how
}

/** The jobs that a program does (in-process.ts): each from plain data to plain data, at once or in its time. */
export type JobsOf<Jobs> = {
  readonly [Job in keyof Jobs]: (about: never, tell: (progress: Progress) => void) => unknown
}

type About<Job> = Job extends (about: infer Given, ...more: never) => unknown ? Given : never
type AnswerOf<Job> = Job extends (...given: never) => infer Value ? Awaited<Value> : never

/** The code of what a stopped work rejects with. */
export const STOPPED = 'ESTOPPED'

/**
 * Does the jobs of a program, each in a process of its own: the till goes on meanwhile. Not in a thread, for V8 has been
 * seen to abort a whole process when threads come and go in it. What it answers with rejects with what the job throws, by
 * its message and code, and with STOPPED once it was stopped.
 */
export function asideIn<Jobs extends JobsOf<Jobs>>(program: string) {
  return async <Job extends keyof Jobs & string>(
    job: Job,
    about: About<Jobs[Job]>,
    { hear, signal }: Following = {},
  ): Promise<AnswerOf<Jobs[Job]>> => {
    if (!start) throw new Error('nobody has said how a process is started')
    let last: Exclude<Said, { readonly progress: Progress }> | undefined
    /** Takes what the process says; true once that is its last word. */
    const say = (said: Said): boolean => {
      if ('progress' in said) hear?.(said.progress)
      else last = said
      return last !== undefined
    }
    try {
      signal?.throwIfAborted()
      await start(program, { job, about }, say, signal)
    } catch (error) {
      if (signal?.aborted) throw Object.assign(new Error(`${job} was stopped`), { code: STOPPED })
      throw error
    }
    if (!last) throw new Error(`${job} ended without an answer`)
    if ('failed' in last) throw Object.assign(new Error(last.failed.message), { code: last.failed.code })
    return last.answer as AnswerOf<Jobs[Job]>
  }
}

/** A program beside a module: as its source is, so electron.vite.config.ts builds both into one folder. */
export const programBeside = (moduleUrl: string, name: string): URL =>
  new URL(`./${name}${moduleUrl.endsWith('.ts') ? '.ts' : '.js'}`, moduleUrl)
