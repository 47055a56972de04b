import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import {
  copyFile,
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join, relative } from 'node:path'
import { exists, fillOnce, openFolder } from './cache.ts'
import { readManifest } from './project.ts'
import { executableName, type Runtime, resourcesName } from './runtime.ts'

const stagesKept = 3

/**
 * Puts the built till of `checkout` together with `runtime` the way a package would: the runtime's files with
 * resources/app/ = package.json, out/ and the native module. Answers with the executable's path. The stage lies in `cache`,
 * under a folder of this checkout's own and named by its content: an unchanged till is staged once, and a till that is
 * running keeps its files when the next one is staged.
 */
export async function stageTill(checkout: string, runtime: Runtime, cache: string): Promise<string> {
  const own = await openStages(checkout, cache)
  const stage = join(own, await contentName(checkout, runtime))
  await fillOnce(stage, async (folder) => {
    await linkTree(runtime.dist, folder)
    await writeApp(join(folder, resourcesName(), 'app'), checkout, runtime)
  })
  await utimes(stage, new Date(), new Date())
  await dropOldStages(own)
  return join(stage, executableName())
}

/** The folder in `cache` for the stages of the checkout in that folder, and of no other; made if missing. */
export async function openStages(checkout: string, cache: string): Promise<string> {
  const all = await openFolder(join(cache, 'stages'))
  return openFolder(join(all, createHash('sha256').update(checkout).digest('hex').slice(0, 12)))
}

/** Writes what a package holds of the till into the folder `app`: a small package.json (with `more` in it), out/ and the native module. */
export async function writeApp(app: string, checkout: string, runtime: Runtime, more: object = {}): Promise<void> {
  await mkdir(app, { recursive: true })
  const { name, version, type, main } = readManifest(join(checkout, 'package.json'))
  await writeFile(join(app, 'package.json'), `${JSON.stringify({ name, version, type, main, ...more }, null, 2)}\n`)
  await cp(join(checkout, 'out'), join(app, 'out'), { recursive: true })
  for (const name of runtime.packages) {
    const source = join(runtime.modules, name)
    // The C++ sources of better-sqlite3 weigh more than the till.
    const filter = (path: string) => !/^(src|deps|node_modules)\b/.test(relative(source, path))
    await cp(source, join(app, 'node_modules', name), { recursive: true, filter })
  }
}

async function contentName(checkout: string, runtime: Runtime): Promise<string> {
  const hash = createHash('sha256')
  const executable = await stat(join(runtime.dist, executableName()))
  hash.update(JSON.stringify([runtime.dist, runtime.modules, executable.size, executable.mtimeMs]))
  const files = [join(checkout, 'package.json'), ...(await filesBelow(join(checkout, 'out')))]
  for (const name of runtime.packages) files.push(join(runtime.modules, name, 'package.json'))
  for (const file of files)
    hash
      .update(`${file}\n`)
      .update(await readFile(file))
      .update('\n')
  return hash.digest('hex').slice(0, 16)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Hard links cost no room and no time; where they are impossible (another disk), the files are copied. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await linkTree(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE))
  }
}

async function dropOldStages(own: string): Promise<void> {
  const stages: { readonly path: string; readonly usedMs: number }[] = []
  for (const name of await readdir(own)) {
    const path = join(own, name)
    if (/^[0-9a-f]{16}$/.test(name) && (await exists(path))) stages.push({ path, usedMs: (await stat(path)).mtimeMs })
  }
  stages.sort((a, b) => b.usedMs - a.usedMs)
  for (const { path } of stages.slice(stagesKept)) await rm(path, { recursive: true, force: true })
}
