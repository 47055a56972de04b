import { createPublicKey, type KeyObject } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build.ts'
import { openCache } from './cache.ts'
import { electronBuilder } from './package/builder.ts'
import { builderConfig } from './package/config.ts'
import { makeDeb } from './package/deb.ts'
import { verifyUnpacked } from './package/verify.ts'
import { projectFolder, readManifest } from './project.ts'
import { withInsides } from './release/inside.ts'
import { NOTICES, noticesText } from './release/licences.ts'
import { shippedComponents } from './release/shipped.ts'
import { run } from './run.ts'
import { findRuntime, type Runtime } from './runtime.ts'
import { runAsked, say, Trouble } from './say.ts'
import { writeApp } from './stage.ts'

const USAGE = `Packs the till with electron-builder into packages/, looks at what came of it, and makes installers.

  npm run package [-- TARGET ...]            deb (on Linux), AppImage, nsis, dmg; without any, what this system can make by itself
                  [-- --update-key PUBLIC.pem] the Ed25519 key by which the till knows its updates; without one it takes none
`

const knownTargets: readonly string[] = ['deb', 'AppImage', 'nsis', 'dmg']

const platforms = { linux: '--linux', win32: '--win', darwin: '--mac' } as const
const usual: Readonly<Record<keyof typeof platforms, readonly string[]>> = {
  linux: ['deb'],
  win32: ['nsis'],
  darwin: ['dmg'],
}
type Platform = keyof typeof platforms
const isPlatform = (name: string): name is Platform => name in platforms

const out = join(projectFolder, 'packages')
const resources = join(projectFolder, 'scripts', 'package')
const version = String(readManifest(join(projectFolder, 'package.json')).version)
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** What the package's own package.json says besides; a dependency is what electron-builder takes into the archive. */
function manifest({ modules, packages }: Runtime) {
  const versions = packages.map((name) => [name, readManifest(join(modules, name, 'package.json')).version])
  return {
    ...{ description: 'Completes preauthorizations', homepage: 'https://preauth-till.invalid', license: 'UNLICENSED' },
    author: { name: 'Preauth Till maintainers', email: 'maintainers@users.noreply.r-seed-2d52082f.example' },
    dependencies: Object.fromEntries(versions),
  }
}

async function readPublicKey(path: string): Promise<KeyObject> {
  try {
    return createPublicKey(await readFile(path))
  } catch (error) {
    throw new Trouble(`${path} is no public key (PEM): ${(error as Error).message}`)
  }
}

/** The key by which the till knows updates of its own, as it reads it (main/updates/key.ts); without one it takes none. */
async function keyPart(path: string | undefined): Promise<{ readonly updateKey?: string }> {
  if (path === undefined) return {}
  const key = await readPublicKey(path)
  if (key.asymmetricKeyType !== 'ed25519') throw new Trouble(`${path} is no Ed25519 key, but ${key.asymmetricKeyType}.`)
  return { updateKey: key.export({ format: 'der', type: 'spki' }).toString('base64') }
}

type Asked = {
  readonly platform: Platform
  readonly targets: readonly string[]
  readonly updateKey: string | undefined
}

async function build({ platform, targets, updateKey }: Asked, runtime: Runtime, work: string): Promise<void> {
  const app = join(work, 'app')
  await writeApp(app, projectFolder, runtime, { ...manifest(runtime), ...(await keyPart(updateKey)) })
  const notices = join(work, NOTICES)
  await writeFile(notices, noticesText(withInsides(shippedComponents(projectFolder))))
  const { version: electron, dist, kind } = runtime
  const standIn = kind === 'stand-in'
  const packed = { app, output: out, resources, notices, electron: { version: electron, dist }, standIn }
  const config = join(work, 'config.json')
  await writeFile(config, JSON.stringify(builderConfig(packed)))
  const builder = await electronBuilder(await openCache(), say)
  const args = [builder, platforms[platform], ...targets, '--publish', 'never', '--config', config]
  const { status, output } = await run(process.execPath, args, { output: 'keep', cwd: work })
  if (status !== 0) throw new Trouble(`${output.trim()}\nelectron-builder failed with status ${status}.`)
}

async function deb(standIn: boolean, work: string): Promise<string> {
  const path = join(out, `preauth-till_${version}_amd64${standIn ? '-not-for-users' : ''}.deb`)
  await makeDeb(join(out, 'linux-unpacked'), join(resources, 'icons'), version, join(work, 'deb'), path)
  return path
}

function wishOf(args: readonly string[]): Asked {
  const { platform } = process
  if (!isPlatform(platform)) throw new Error(`The till is packed on Linux, Windows and macOS, not on ${platform}.`)
  const options = { 'update-key': { type: 'string' } } as const
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options })
  const unknown = positionals.find((target) => !knownTargets.includes(target))
  if (unknown !== undefined) throw new Error(`${unknown}: name one of ${knownTargets.join(', ')}`)
  const targets = positionals.length > 0 ? positionals : usual[platform]
  return { platform, targets, updateKey: values['update-key'] }
}

await runAsked(USAGE, wishOf, async ({ platform, targets, updateKey }) => {
  const runtime = await findRuntime(await openCache(), say)
  await buildIfNeeded(say)
  const work = await mkdtemp(join(tmpdir(), 'till-package-'))
  try {
    await rm(out, { recursive: true, force: true })
    await mkdir(out)
    const start = performance.now()
    const built = ['dir', ...targets.filter((target) => target !== 'deb')]
    await build({ platform, targets: built, updateKey }, runtime, work)
    say(`Packed with Electron ${runtime.version} in ${seconds(start)}.`)
    if (platform === 'linux') {
      const lines = await verifyUnpacked(join(out, 'linux-unpacked'), 'preauth-till', 'resources')
      for (const line of lines) say(`  ${line}`)
    }
    if (targets.includes('deb')) {
      const startDeb = performance.now()
      const path = await deb(runtime.kind === 'stand-in', work)
      say(`Made ${basename(path)} (${Math.round((await stat(path)).size / 1e6)} MB) in ${seconds(startDeb)}.`)
    }
    if (runtime.kind === 'stand-in') say('It holds the older Electron: for trying it out, never for users.')
    return 0
  } finally {
    await rm(work, { recursive: true, force: true })
  }
})
