import { buildIfNeeded } from './build.ts'
import { openCache } from './cache.ts'
import { withLock } from './lock.ts'
import { projectFolder } from './project.ts'
import { findRuntime } from './runtime.ts'
import { say } from './say.ts'
import { openStages, stageTill } from './stage.ts'

/** How to start the till: `executable` with `args`, then arguments of one's own. */
export interface PreparedTill {
  readonly executable: string
  readonly args: readonly string[]
  /** The version of its Electron. */
  readonly electron: string
}

/**
 * Finds the runtime, builds and stages the till as far as needed (nothing, in a fraction of a second, when nothing changed),
 * and answers how to start it. `tell` gets one line for each step that takes time. Throws Trouble with the way out.
 */
export async function preparedTill(tell: (line: string) => void = say): Promise<PreparedTill> {
  const cache = await openCache()
  const runtime = await findRuntime(cache, tell)
  const stages = await openStages(projectFolder, cache)
  // One at a time in a checkout: a stage must not copy what another process is just building.
  const executable = await withLock(`${stages}.lock`, async () => {
    await buildIfNeeded(tell)
    return stageTill(projectFolder, runtime, cache)
  })
  return { executable, args: [], electron: runtime.version }
}
