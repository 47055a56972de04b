import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fillOnce } from '../cache.ts'
import { projectFolder } from '../project.ts'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'

const folder = join(projectFolder, 'scripts', 'package', 'builder')

/**
 * The command line of electron-builder, as a JavaScript file. It and all it stands on come from a lockfile of their own, fetched
 * once into `cache`: among the till's own dependencies it would make every `npm ci` slower. Throws Trouble if it cannot be had.
 */
export async function electronBuilder(cache: string, tell: (line: string) => void): Promise<string> {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
    .slice(0, 12)
  const target = join(cache, `electron-builder-${lock}`)
  await fillOnce(target, async (partial) => {
    tell('Fetching electron-builder from the npm registry: 95 MB, once.')
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(folder, name), join(partial, name))
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
    const { status, output } = await run('npm', args, { output: 'keep', cwd: partial })
    if (status !== 0) throw new Trouble(`${output.trim()}\nnpm could not fetch electron-builder (status ${status}).`)
  })
  return join(target, 'node_modules', 'electron-builder', 'cli.js')
}
