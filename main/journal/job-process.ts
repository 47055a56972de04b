import type { Asked, Said } from './aside.ts'
import { jobs } from './jobs.ts'

/** What runs aside: does the one job that it is asked for, says what came of it, and is ended or ends. */
function done({ job, about }: Asked): Said {
  try {
    return { answer: (jobs[job] as (about: Asked['about']) => unknown)(about) }
  } catch (error) {
    const { message, code } = error as { message: string; code?: unknown }
    return { failed: { message, code } }
  }
}

// Electron gives its processes a port of their own; Node's, in tests, hear and answer by themselves.
const { parentPort } = process as { parentPort?: Electron.ParentPort }
if (parentPort) parentPort.once('message', ({ data }) => parentPort.postMessage(done(data as Asked)))
else process.once('message', (asked) => process.send?.(done(asked as Asked), () => process.disconnect()))
