import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { needsBuild } from '../../scripts/build.ts'

let project = ''
const at = (second: number) => new Date(1_700_000_000_000 + second * 1000)

async function put(name: string, second: number): Promise<void> {
  const path = join(project, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, name)
  await utimes(path, at(second), at(second))
  // Making a file changes its folders too; only what a test does on purpose shall count.
  for (let folder = dirname(path); folder.startsWith(project); folder = dirname(folder))
    await utimes(folder, at(0), at(0))
}

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'till-build-'))
  for (const source of ['main/index.ts', 'main/journal/open.ts', 'renderer/app.tsx', 'package-lock.json'])
    await put(source, 100)
  for (const output of [
    'main/index.js',
    'main/job-process.js',
    'main/matching-process.js',
    'main/search-process.js',
    'main/export-process.js',
    'main/mirror-process.js',
    'preload/index.cjs',
    'renderer/index.html',
  ])
    await put(`out/${output}`, 200)
  await put('out/.built', 200)
})
afterEach(() => rm(project, { recursive: true, force: true }))

test('a build newer than every source is kept', async () => {
  expect(await needsBuild(project)).toBe(false)
})

test.each(['main/journal/open.ts', 'renderer/app.tsx', 'package-lock.json', 'electron.vite.config.ts'])(
  'a newer %s asks for a build',
  async (source) => {
    await put(source, 300)
    expect(await needsBuild(project)).toBe(true)
  },
)

test('a deleted source asks for a build', async () => {
  await rm(join(project, 'main/journal/open.ts'))
  expect(await needsBuild(project)).toBe(true)
})

test.each(['out/main/job-process.js', 'out/main/matching-process.js', 'out/preload/index.cjs', 'out/.built', 'out'])(
  'a missing %s asks for a build',
  async (output) => {
    await rm(join(project, output), { recursive: true })
    expect(await needsBuild(project)).toBe(true)
  },
)
