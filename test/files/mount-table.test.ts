import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fileSystemAt } from '../../main/files/mount-table.ts'

const table = String.raw`22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw,nosuid shared:12 - proc proc rw
40 22 8:17 / /mnt/data rw,relatime shared:30 master:2 propagate_from:7 - fuseblk /dev/sdb1 rw,user_id=0
41 40 0:50 / /mnt/data/office rw,nosuid - fuse.sshfs office:/srv rw
42 22 0:51 / /home/lin\040mei/Private rw - fuse.gocryptfs /home/lin\040mei/.crypt rw
43 22 0:52 / /mnt/back\134slash rw - fuse.rclone cloud: rw
44 22 8:33 / /media/till rw - vfat /dev/sdc1 rw
45 44 0:53 / /media/till rw - fuse.encfs encfs rw
a line that is none
`

test.each([
  { path: '/', type: 'ext4' },
  { path: '/home/lin mei/journals', type: 'ext4' },
  { path: '/mnt/data', type: 'fuseblk' },
  { path: '/mnt/data/journals', type: 'fuseblk' },
  { path: '/mnt/database', type: 'ext4' },
  { path: '/mnt/data/office/journals', type: 'fuse.sshfs' },
  { path: '/home/lin mei/Private/till', type: 'fuse.gocryptfs' },
  { path: '/mnt/back\\slash/till', type: 'fuse.rclone' },
  { path: '/media/till/journals', type: 'fuse.encfs' },
])('$path lies on $type', ({ path, type }) => {
  expect(fileSystemAt(table, path)).toBe(type)
})

test('an empty table says nothing', () => {
  expect(fileSystemAt('', '/mnt')).toBeUndefined()
})

test.runIf(process.platform === 'linux')('this machine’s own table can be read', () => {
  expect(fileSystemAt(readFileSync('/proc/self/mountinfo', 'utf8'), '/proc/self')).toBe('proc')
})
