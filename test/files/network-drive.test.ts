import { expect, test } from 'vitest'
import { isNetworkDrive } from '../../main/files/network-drive.ts'

test.each([
  { platform: 'linux', path: '/home/till', type: 0xef53, what: 'ext4', network: false },
  { platform: 'linux', path: '/home/till', type: 0x9123683e, what: 'btrfs', network: false },
  { platform: 'linux', path: '/home/till', type: 0x58465342, what: 'xfs', network: false },
  { platform: 'linux', path: '/tmp', type: 0x01021994, what: 'tmpfs', network: false },
  { platform: 'linux', path: '/', type: 0x794c7630, what: 'overlayfs', network: false },
  { platform: 'linux', path: '/mnt/a', type: 0x6969, what: 'NFS', network: true },
  { platform: 'linux', path: '/mnt/a', type: 0x517b, what: 'SMB', network: true },
  { platform: 'linux', path: '/mnt/a', type: 0xff534d42, what: 'CIFS', network: true },
  { platform: 'linux', path: '/mnt/a', type: 0xff534d42 | 0, what: 'CIFS, as a signed number', network: true },
  { platform: 'linux', path: '/mnt/a', type: 0xfe534d42, what: 'SMB2', network: true },
  { platform: 'linux', path: '/mnt/a', type: 0x01021997, what: '9P', network: true },
  { platform: 'win32', path: 'C:\\Users\\till', type: 0, what: 'a disk', network: false },
  { platform: 'win32', path: '\\\\?\\C:\\Users\\till', type: 0, what: 'a disk by its long name', network: false },
  { platform: 'win32', path: '\\\\.\\C:\\till', type: 0, what: 'a device', network: false },
  { platform: 'win32', path: '\\\\server\\share\\till', type: 0, what: 'a share', network: true },
  { platform: 'win32', path: '\\\\?\\UNC\\server\\share', type: 0, what: 'a share by its long name', network: true },
  { platform: 'darwin', path: '/Users/till', type: 0x1a, what: 'APFS', network: false },
  { platform: 'darwin', path: '/Volumes/a', type: 2, what: 'NFS', network: true },
] as const)('$platform, $what: $network', ({ platform, path, type, network }) => {
  expect(isNetworkDrive(platform, path, type, () => expect.unreachable('only FUSE is looked up'))).toBe(network)
})

test.each([
  { named: 'fuseblk', what: 'NTFS on a disk', network: false },
  { named: 'fuse.gocryptfs', what: 'an encrypted home', network: false },
  { named: 'fuse.encfs', what: 'an older encrypted home', network: false },
  { named: 'fuse.sshfs', what: 'sshfs', network: true },
  { named: 'fuse.rclone', what: 'rclone', network: true },
  { named: 'virtiofs', what: 'virtiofs', network: true },
  { named: 'fuse', what: 'one that does not say', network: true },
  { named: undefined, what: 'one that the table does not have', network: true },
])('FUSE, $what: $network', ({ named, network }) => {
  expect(isNetworkDrive('linux', '/mnt/a', 0x65735546, () => named)).toBe(network)
})
