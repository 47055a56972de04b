import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { testFolder } from '../support/folder.ts'

/** Runs a program on a disk of so many MB: a tmpfs in a namespace of its own, which ends with it. */
function onSmallDisk(sizeMb: number): Record<string, unknown> {
  const folder = testFolder()
  const program = new URL('../support/small-disk.ts', import.meta.url).pathname
  const mounted = `mount -t tmpfs -o size=${sizeMb}m till "$1" && exec "$2" "$3" "$1"`
  const said = execFileSync('unshare', ['-rm', 'sh', '-c', mounted, 'sh', folder, process.execPath, program])
  return JSON.parse(said.toString())
}

test('a full disk is warned of and refused; what could not be written is not half there, and with room it goes on', () => {
  const { before, tried, ...rest } = onSmallDisk(2)
  // Every event that was answered for is there, and none that was refused.
  expect(before).toBe(tried)
  expect(rest).toEqual({
    // Less than 50 MB in all: nothing new is taken on it from the start.
    ...{ warned: ['disk-full'], refused: 'disk-full', code: 'SQLITE_FULL' },
    ...{ full: true, backup: 'disk-full', backups: 0, after: true, anew: 'disk-full', again: 'disk-full' },
  })
})

test('a disk with little room is only warned of', () => {
  expect(onSmallDisk(120)).toMatchObject({ warned: ['disk-low'], after: true })
})
