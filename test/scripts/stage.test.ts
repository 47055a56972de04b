import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { executableName, type Runtime, resourcesName } from '../../scripts/runtime.ts'
import { stageTill } from '../../scripts/stage.ts'

let folder = ''
let runtime: Runtime
const cache = () => join(folder, 'cache')

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

async function checkout(name: string): Promise<string> {
  const path = join(folder, name)
  await put(
    join(path, 'package.json'),
    JSON.stringify({ name: 'till', version: '1.0.0', type: 'module', main: 'm.js', scripts: {} }),
  )
  await put(join(path, 'out/main/index.js'), 'first')
  return path
}

const appOf = (executable: string) => join(executable.slice(0, -executableName().length), resourcesName(), 'app')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'till-stage-'))
  await mkdir(cache())
  const [dist, modules] = [join(folder, 'dist'), join(folder, 'modules')]
  await put(join(dist, executableName()), 'the runtime')
  for (const file of ['package.json', 'lib/index.js', 'deps/sqlite3.c'])
    await put(join(modules, 'better-sqlite3', file), file)
  runtime = { kind: 'stand-in', dist, version: '33.2.1', modules, packages: ['better-sqlite3'] }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a stage is the runtime with the app in it: a small package.json, out/ and the native module without its sources', async () => {
  const executable = await stageTill(await checkout('one'), runtime, cache())
  expect(await readFile(executable, 'utf8')).toBe('the runtime')
  const app = appOf(executable)
  const manifest: unknown = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'))
  expect(manifest).toEqual({ name: 'till', version: '1.0.0', type: 'module', main: 'm.js' })
  expect(await readFile(join(app, 'out/main/index.js'), 'utf8')).toBe('first')
  expect((await readdir(join(app, 'node_modules/better-sqlite3'))).sort()).toEqual(['lib', 'package.json'])
  // A link, not a copy: the runtime has hundreds of megabytes.
  expect((await stat(executable)).ino).toBe((await stat(join(runtime.dist, executableName()))).ino)
})

test('an unchanged till is staged once; a changed one beside it, so that a running till keeps its files', async () => {
  const project = await checkout('one')
  const first = await stageTill(project, runtime, cache())
  expect(await stageTill(project, runtime, cache())).toBe(first)
  await put(join(project, 'out/main/index.js'), 'second')
  const second = await stageTill(project, runtime, cache())
  expect(await readFile(join(appOf(first), 'out/main/index.js'), 'utf8')).toBe('first')
  expect(await readFile(join(appOf(second), 'out/main/index.js'), 'utf8')).toBe('second')
})

test('old stages go, the three last used stay, and another checkout is left alone', async () => {
  const [one, two] = [await checkout('one'), await checkout('two')]
  const other = await stageTill(two, runtime, cache())
  const stages: string[] = []
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    await put(join(one, 'out/main/index.js'), text)
    stages.push(await stageTill(one, runtime, cache()))
  }
  const left = await Promise.all([other, ...stages].map((path) => stat(path).then(Boolean, () => false)))
  expect(left).toEqual([true, false, false, true, true, true])
})
