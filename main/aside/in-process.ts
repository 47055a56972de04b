import { keepOutOfCoreDumps } from '../files/core-dump.ts'
import type { Asked, Progress, Said } from './aside.ts'

/** How often a work tells how far it is, in ms. */
const TELL_MS = 100

type Say = (said: Said) => void

/** Electron gives its processes a port of their own; Node's, in tests and on the command line, hear and answer by themselves. */
const { parentPort } = process as { parentPort?: Electron.ParentPort }

/** Says something to whoever started this process; at the last word of it the process may end. */
const say: Say = (said) => {
  if (parentPort) parentPort.postMessage(said)
  else process.send?.(said, () => ('progress' in said ? undefined : process.disconnect()))
}

/** Tells how far a work is, at most every 100 ms. */
function teller(): (progress: Progress) => void {
  let toldAt = 0
  return (progress) => {
    const now = performance.now()
    if (now - toldAt < TELL_MS) return
    toldAt = now
    say({ progress })
  }
}

type AnyJobs = Readonly<Record<string, (about: never, tell: (progress: Progress) => void) => unknown>>

async function done(jobs: AnyJobs, { job, about }: Asked): Promise<Said> {
  try {
    if (!Object.hasOwn(jobs, job)) throw new Error(`there is no job ${job}`)
    return { answer: await jobs[job]?.(about as never, teller()) }
  } catch (error) {
    const { message, code } = error as { message: string; code?: unknown }
    return { failed: { message, code } }
  }
}

/** What runs aside (aside.ts): does the one job that this process is asked for, says what came of it, and is ended or ends. */
export function doAsked(jobs: AnyJobs): void {
  keepOutOfCoreDumps()
  const hear = (asked: Asked) => void done(jobs, asked).then(say)
  if (parentPort) parentPort.once('message', ({ data }) => hear(data as Asked))
  else process.once('message', (asked) => hear(asked as Asked))
}
