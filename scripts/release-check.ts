/**
 * `npm run release:check [FOLDER]`: what must be true of the dependencies before a till is shipped. Writes the bill of
 * materials and the notices that go with it. Exit status 1 where something must not be shipped.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectFolder, readManifest } from './project.ts'
import { readAudit } from './release/audit.ts'
import { withInsides } from './release/inside.ts'
import { NOTICES, noticesText, refusals } from './release/licences.ts'
import { looseIn, unpinnedIn } from './release/locked.ts'
import { type Bom, missingIn, shippedBom } from './release/sbom.ts'
import { shippedComponents } from './release/shipped.ts'
import { run } from './run.ts'
import { runAsked, say, Trouble } from './say.ts'

const askLimitMs = 60_000

function folderNamed(args: readonly string[]): string {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [folder = join(projectFolder, 'release-check'), ...more] = positionals
  if (more.length > 0) throw new Error(`${more[0]} is one too many: name one folder`)
  return resolve(folder)
}

await runAsked('usage: npm run release:check [-- FOLDER]', folderNamed, async (folder) => {
  await mkdir(folder, { recursive: true })
  const wrong = [...(await lockfileFaults()), ...(await shippedFaults(folder)), ...(await weaknesses())]
  for (const line of wrong) say(`REFUSED: ${line}`)
  say(
    wrong.length === 0 ? 'Nothing here speaks against a release.' : `${wrong.length} things to mend before a release.`,
  )
  return wrong.length === 0 ? 0 : 1
})

function npm(...args: readonly string[]) {
  return run('npm', args, { output: 'keep', cwd: projectFolder, limitMs: askLimitMs })
}

async function lockfileFaults(): Promise<string[]> {
  const lockfile = JSON.parse(await readFile(join(projectFolder, 'package-lock.json'), 'utf8'))
  const found = [...looseIn(lockfile), ...unpinnedIn(readManifest(join(projectFolder, 'package.json')))]
  const { status, output } = await npm('ls', '--all', '--silent')
  if (status !== 0) found.push(`what is installed is not what package-lock.json says: npm ci (${output.trim()})`)
  say(`lockfile: ${Object.keys(lockfile.packages).length - 1} packages, each an exact version with its sha512`)
  return found
}

/** Licences, notices and the bill of materials of what is shipped. */
async function shippedFaults(folder: string): Promise<string[]> {
  const components = shippedComponents(projectFolder)
  const all = withInsides(components)
  for (const { name, version, licence } of all) say(`shipped: ${name} ${version}, ${licence ?? 'no licence'}`)
  await writeFile(join(folder, NOTICES), noticesText(all))

  const { status, output } = await npm('sbom', '--sbom-format', 'cyclonedx')
  if (status !== 0) throw new Trouble(`npm sbom failed: ${output.trim().split('\n').at(-1)}`)
  const electron = String(readManifest(join(projectFolder, 'node_modules', 'electron', 'package.json')).version)
  const bom = shippedBom(JSON.parse(output.slice(output.indexOf('{'))) as Bom, components, electron)
  await writeFile(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`)
  say(`written to ${folder}: ${NOTICES}, and sbom.cdx.json (CycloneDX, ${bom.components.length} components)`)
  return [...refusals(all), ...missingIn(bom, components).map((ref) => `the bill of materials lacks ${ref}`)]
}

/** Asks the registry for known weaknesses, and whether there is a newer Electron; says so where it does not answer. */
async function weaknesses(): Promise<string[]> {
  const audit = readAudit((await npm('audit', '--json')).output)
  if (!audit.asked) {
    say(`NOT CHECKED: the registry could not be asked for known weaknesses (${audit.why}); run this where it can be`)
    return []
  }
  say(`npm audit: ${audit.total} known weaknesses`)
  return audit.total === 0
    ? []
    : [`npm audit names ${audit.total} known weaknesses: ${JSON.stringify(audit.bySeverity)}`]
}
