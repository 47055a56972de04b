import { chmod, cp, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '../../renderer/words/languages.ts'
import { sources } from '../../scripts/build.ts'
import { openCache } from '../../scripts/cache.ts'
import { packageProgram, projectFolder } from '../../scripts/project.ts'
import { run } from '../../scripts/run.ts'
import { findRuntime } from '../../scripts/runtime.ts'
import { stageTill } from '../../scripts/stage.ts'

/**
 * Builds the till of this checkout with one file more among its languages, in a folder of its own, and stages it there as
 * every till is staged. Answers with its executable. Nothing of this checkout is touched.
 */
export async function buildWithLanguage(folder: string, code: string, words: Words): Promise<string> {
  // Whoever the till runs as must get in.
  await chmod(folder, 0o755)
  for (const source of sources) await cp(join(projectFolder, source), join(folder, source), { recursive: true })
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'preload', 'languages', `${code}.json`), JSON.stringify(words))
  const args = [packageProgram('electron-vite', 'electron-vite'), 'build']
  const { status, output } = await run(process.execPath, args, { output: 'keep', cwd: folder })
  if (status !== 0) throw new Error(`the build failed with status ${status}: ${output}`)
  return stageTill(folder, await findRuntime(await openCache(), () => {}), folder)
}
