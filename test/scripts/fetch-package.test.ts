import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillOnce } from '../../scripts/cache.ts'
import { fetchPackage } from '../../scripts/stand-in.ts'

let folder = ''
let source = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'till-fetch-'))
  source = join(folder, 'source')
  await mkdir(source)
  // npm packs a local folder by the same command, without a network.
  await writeFile(join(source, 'package.json'), JSON.stringify({ name: 'carrier', version: '1.0.0' }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a fetched package', () => {
  test('that is not the one we know is refused by both hashes, and nothing is left behind', async () => {
    const cache = join(folder, 'cache')
    await mkdir(cache)
    const wrong = `sha512-${Buffer.alloc(64).toString('base64')}`
    const target = join(cache, 'runtime')
    const filled = fillOnce(target, async (partial) => {
      await fetchPackage(source, wrong, partial)
    })
    await expect(filled).rejects.toThrow(/its integrity is sha512-\S{88}, it must be sha512-AAAA/)
    expect(await readdir(cache)).toEqual([])
  })

  test('that is the one we know is handed over', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    await mkdir(first)
    await mkdir(second)
    const refusal = await fetchPackage(source, 'sha512-none', first).catch((error: unknown) => String(error))
    const integrity = /integrity is (\S+),/.exec(String(refusal))?.[1] ?? ''
    const archive = await fetchPackage(source, integrity, second)
    expect(
      `sha512-${createHash('sha512')
        .update(await readFile(archive))
        .digest('base64')}`,
    ).toBe(integrity)
  })

  test('that npm cannot find names the package', async () => {
    const missing = join(folder, 'no-such-folder')
    await expect(fetchPackage(missing, 'sha512-any', folder)).rejects.toThrow(`npm could not fetch ${missing}`)
  })
})
