import { defineConfig } from 'vitest/config'

const electronTests = 'test/electron/**/*.test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [electronTests],
          setupFiles: 'test/support/fork-aside.ts',
          testTimeout: 20_000,
          environment: 'node',
        },
      },
      {
        test: {
          name: 'electron',
          include: [electronTests],
          globalSetup: 'test/support/electron-setup.ts',
          setupFiles: 'test/support/fork-aside.ts',
          // Real windows on one display: two tills at once would take each other's keyboard focus.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
