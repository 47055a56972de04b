import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { asciiOnly } from './scripts/ascii-only.ts'
import { earlyPages } from './scripts/early-pages.ts'

/** Everything but Electron and the native SQLite module is bundled, so a staged or packaged till needs no node_modules of its own. */
const outside = ['electron', 'better-sqlite3']

export default defineConfig({
  main: {
    plugins: [asciiOnly()],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        // What is done aside runs in a process of its own; each aside.ts looks for its program beside itself.
        input: {
          index: resolve('main/index.ts'),
          'job-process': resolve('main/journal/job-process.ts'),
          'matching-process': resolve('main/matching/matching-process.ts'),
          'search-process': resolve('main/settlement/search-process.ts'),
          'export-process': resolve('main/exports/export-process.ts'),
          'mirror-process': resolve('main/mirror/mirror-process.ts'),
        },
        external: outside,
        output: {
          ...{ format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
          // Names stay: an error in the log has to say where it was.
          minify: { mangle: false, compress: false, codegen: true },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      // A sandboxed preload script cannot be an ES module.
      rollupOptions: {
        input: resolve('preload/index.ts'),
        external: outside,
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), earlyPages()],
    worker: { format: 'es' },
    build: {
      outDir: resolve('out/renderer'),
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: {
        input: resolve('renderer/index.html'),
        // Each file is a question to main: what several parts share is one; but for what the page's first few lines need (start.ts).
        output: {
          codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: /^(?!.*vite\/preload-helper)/ }] },
        },
      },
    },
  },
})
