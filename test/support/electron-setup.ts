import type { TestProject } from 'vitest/node'
import { prepareMachine } from '../../scripts/machine.ts'
import { preparedTill } from '../../scripts/prepared-till.ts'
import { say } from '../../scripts/say.ts'
import { startDesktop } from './desktop.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The virtual desktop that all end-to-end tests share, for example `:3`. */
    display: string
  }
}

/** Runs once before the end-to-end tests: the machine and the till are made ready, and a virtual desktop is opened. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await prepareMachine('tests', say)
  await preparedTill()
  const desktop = await startDesktop()
  project.provide('display', desktop.display)
  return desktop.close
}
