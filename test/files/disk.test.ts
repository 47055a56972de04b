import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { driveProblem, freeMb, spaceProblem } from '../../main/files/disk.ts'
import { testFolder } from '../support/folder.ts'

test.each([
  { free: undefined, kind: undefined },
  { free: 100_000, kind: undefined },
  { free: 500, kind: undefined },
  { free: 499, kind: 'disk-low' },
  { free: 50, kind: 'disk-low' },
  { free: 49, kind: 'disk-full' },
  { free: 0, kind: 'disk-full' },
])('$free MB free: $kind', ({ free, kind }) => {
  const problem = spaceProblem(free, '/till')
  expect(problem?.kind).toBe(kind)
  if (problem) expect(problem.facts).toEqual({ path: '/till', freeMb: free, leastMb: 50 })
})

test('the free space of a folder is that of its disk, even before the folder is there', () => {
  const folder = testFolder()
  const { bavail, bsize } = statfsSync(folder)
  const expected = (bavail * bsize) / 1024 / 1024
  const found = freeMb(join(folder, 'not', 'yet'))
  expect(found).toBeGreaterThan(expected - 500)
  expect(found).toBeLessThan(expected + 500)
})

test('a folder of this machine is no network drive', () => {
  expect(driveProblem(join(testFolder(), 'journals'))).toBeUndefined()
})
