import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from './cache.ts'
import { packageProgram, projectFolder } from './project.ts'
import { run } from './run.ts'
import { Trouble } from './say.ts'

/** All that the till is built from, but what npm installs. */
export const sources: readonly string[] = [
  'main',
  'preload',
  'renderer',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'electron.vite.config.ts',
  'scripts/ascii-only.ts',
  'scripts/early-pages.ts',
]
const outputs = [
  'main/index.js',
  'main/job-process.js',
  'main/matching-process.js',
  'main/search-process.js',
  'main/export-process.js',
  'main/mirror-process.js',
  'preload/index.cjs',
  'renderer/index.html',
]

/** Builds out/ with electron-vite unless it is there and as new as every source. Throws Trouble, with what the build said, if it fails. */
export async function buildIfNeeded(tell: (line: string) => void): Promise<void> {
  if (!(await needsBuild(projectFolder))) return
  tell('Building the till.')
  const start = new Date()
  const built = await run(process.execPath, [packageProgram('electron-vite', 'electron-vite'), 'build'], {
    output: 'keep',
    cwd: projectFolder,
  })
  if (built.status !== 0) throw new Trouble(`${built.output.trim()}\nThe build failed with status ${built.status}.`)
  // The start counts, not the end: a source saved while the build ran may not be in it.
  await writeFile(stampOf(projectFolder), '')
  await utimes(stampOf(projectFolder), start, start)
}

/** Whether out/ of the project in `folder` is missing, incomplete, or older than any of its sources. */
export async function needsBuild(folder: string): Promise<boolean> {
  for (const output of outputs) if (!(await exists(join(folder, 'out', output)))) return true
  const stamp = await stat(stampOf(folder)).catch(() => undefined)
  return stamp === undefined || stamp.mtimeMs < (await newestChange(sources.map((source) => join(folder, source))))
}

/**
 * The newest modification time (ms since 1970) among the given files and folders and all that is in them; 0 if there are none.
 * Folders count themselves, because deleting a file changes nothing else.
 */
export async function newestChange(paths: readonly string[]): Promise<number> {
  let newest = 0
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) continue
    const inside = found.isDirectory() ? await newestChange((await readdir(path)).map((name) => join(path, name))) : 0
    newest = Math.max(newest, found.mtimeMs, inside)
  }
  return newest
}

function stampOf(folder: string): string {
  return join(folder, 'out', '.built')
}
