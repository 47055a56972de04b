import type { TestProject } from 'vitest/node'
import { prepareMachine } from '../../scripts/machine.ts'
import { preparedTill } from '../../scripts/prepared-till.ts'
import { say } from '../../scripts/say.ts'
import { startDesktop } from './desktop.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The virtual desktops that end-to-end tests run on, for example `:3`; one for each file that is run at once. */
    displays: readonly string[]
  }
}

/** Runs once before the end-to-end tests: the machine and the till are made ready, and virtual desktops are opened. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await prepareMachine('tests', say)
  await preparedTill()
  const atOnce = Array.from({ length: project.vitest.config.maxWorkers }, () => startDesktop())
  const desktops = await Promise.all(atOnce)
  project.provide(
    'displays',
    desktops.map(({ display }) => display),
  )
  return async () => {
    await Promise.all(desktops.map(({ close }) => close()))
  }
}
