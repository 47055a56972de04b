import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillOnce } from '../../scripts/cache.ts'
import { withLock } from '../../scripts/lock.ts'

let cache = ''
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'till-cache-'))
})
afterEach(() => rm(cache, { recursive: true, force: true }))

test('callers at the same time fill a folder once, and all find it complete', async () => {
  const target = join(cache, 'runtime')
  let fills = 0
  const fill = async (folder: string) => {
    fills += 1
    await writeFile(join(folder, 'first'), 'a')
    await wait(300)
    await writeFile(join(folder, 'last'), 'z')
  }
  const callers = Array.from({ length: 4 }, async () => {
    await fillOnce(target, fill)
    return readFile(join(target, 'last'), 'utf8')
  })
  expect(await Promise.all(callers)).toEqual(['z', 'z', 'z', 'z'])
  expect(fills).toBe(1)
  expect(await readdir(cache)).toEqual(['runtime'])
})

test('a fill that fails leaves nothing, and the next one starts afresh over what a killed process left', async () => {
  const target = join(cache, 'runtime')
  const broken = fillOnce(target, async (folder) => {
    await writeFile(join(folder, 'half'), '')
    throw new Error('disk full')
  })
  await expect(broken).rejects.toThrow('disk full')
  expect(await readdir(cache)).toEqual([])

  await mkdir(join(cache, 'runtime.partial-dead'))
  await fillOnce(target, (folder) => writeFile(join(folder, 'whole'), ''))
  expect(await readdir(cache)).toEqual(['runtime'])
  expect(await readdir(target)).toEqual(['whole'])
})

test.skipIf(process.platform === 'win32')(
  'every user can read what was filled, executables stay executable',
  async () => {
    const target = join(cache, 'runtime')
    await fillOnce(target, async (folder) => {
      await mkdir(join(folder, 'inner'), { mode: 0o700 })
      await writeFile(join(folder, 'inner', 'data'), '', { mode: 0o600 })
      await writeFile(join(folder, 'inner', 'program'), '', { mode: 0o700 })
    })
    const modes = ['', 'inner', 'inner/data', 'inner/program'].map(
      async (name) => (await stat(join(target, name))).mode & 0o555,
    )
    expect(await Promise.all(modes)).toEqual([0o555, 0o555, 0o444, 0o555])
  },
)

test('a lock left by a killed process is taken over, a live one is not', async () => {
  const path = join(cache, 'lock')
  const longAgo = new Date(Date.now() - 60_000)
  await mkdir(path)
  await utimes(path, longAgo, longAgo)
  const order: string[] = []
  const first = withLock(path, async () => {
    order.push('first in')
    await wait(500)
    order.push('first out')
  })
  while (order.length === 0) await wait(10)
  await Promise.all([first, withLock(path, async () => void order.push('second in'))])
  expect(order).toEqual(['first in', 'first out', 'second in'])
})
