import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { everyAppearance } from './test/support/how-often.ts'

const electronTests = 'test/electron/**/*.test.ts'
/** A scanner types a code in tens of milliseconds: nothing else may have the machine meanwhile. */
const scannerTests = 'test/electron/cashier/scanning.test.ts'

/** What puts another module in one's place keeps its modules to itself; all others share theirs, which saves reading them for every file. */
const replacing = globSync('test/**/*.test.ts').filter((path) => readFileSync(path, 'utf8').includes('vi.mock('))

/**
 * Each screen in each of its states, and a till built with one language more: these are for the gallery and for a thorough
 * run. All tests together have to be done in twenty minutes, on a machine that is slow.
 */
const seldom = ['test/electron/states/*.test.ts', 'test/electron/terminal/third-language.test.ts']
const left = everyAppearance ? [] : seldom

const common = { setupFiles: 'test/support/fork-aside.ts', testTimeout: 120_000, hookTimeout: 120_000 }
const unit = { ...common, isolate: false, include: ['test/**/*.test.ts'], exclude: [electronTests, ...replacing] }
const electron = { ...common, isolate: false, globalSetup: 'test/support/electron-setup.ts' }

export default defineConfig({
  test: {
    // By itself it leaves a core to the person who waits; here nobody types meanwhile, and two may be all there are.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { ...unit, name: 'unit' } },
      { extends: true, test: { ...common, name: 'replacing', include: replacing } },
      {
        extends: true,
        test: { ...electron, name: 'electron', include: [electronTests], exclude: [scannerTests, ...left] },
      },
      {
        extends: true,
        test: {
          ...electron,
          name: 'scanner',
          include: [scannerTests],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
