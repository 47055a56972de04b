import { defineConfig } from 'vitest/config'

const electronTests = 'test/electron/**/*.test.ts'
/** A scanner types a code in tens of milliseconds: nothing else may have the machine meanwhile. */
const scannerTests = 'test/electron/cashier/scanning.test.ts'

const common = { setupFiles: 'test/support/fork-aside.ts', testTimeout: 120_000, hookTimeout: 120_000 }
const electron = { ...common, globalSetup: 'test/support/electron-setup.ts' }

export default defineConfig({
  test: {
    // By itself it leaves a core to the person who waits; here nobody types meanwhile, and two may be all there are.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { ...common, name: 'unit', include: ['test/**/*.test.ts'], exclude: [electronTests] } },
      { extends: true, test: { ...electron, name: 'electron', include: [electronTests], exclude: [scannerTests] } },
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
