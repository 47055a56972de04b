/**
 * The types that Linux gives to file systems whose disk is in another machine (`f_type` of statfs(2), linux/magic.h): NFS,
 * SMB of three ages, AFS, Coda, Ceph, 9P (a host's folder in a virtual machine).
 */
const linuxTypes: ReadonlySet<number> = new Set([
  ...[0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x01021997],
])

/** Everything that a program serves through FUSE says no more than this; which program it is stands in the mount table. */
const FUSE = 0x65735546

/**
 * What lies on a disk of this machine all the same: NTFS and exFAT (fuseblk, on a block device), and encrypted homes. Of
 * the others (sshfs, rclone, virtiofs and whatever will come) a till had better ask for another folder than trust one.
 */
const localFuse: ReadonlySet<string> = new Set(['fuseblk', 'fuse.gocryptfs', 'fuse.encfs'])

/** macOS numbers its file systems as they are loaded; only NFS has a number of its own (sys/vnode.h, VT_NFS). */
const macTypes: ReadonlySet<number> = new Set([2])

/** `\\server\share` and `\\?\UNC\server\share`, but not `\\?\C:\` or `\\.\`, which are this machine's own. */
const unc = /^(\\\\\?\\UNC\\|\\\\(?![?.]\\))/i

/**
 * Whether a folder lies on a disk of another machine, where SQLite's locks and its log cannot be relied on
 * (sqlite.org/wal.html: "WAL does not work over a network filesystem"). Pure.
 * @param realPath with links and mapped letters resolved: on Windows a mapped drive then shows as its UNC name.
 * @param type statfs's type; on Windows always 0. @param named what the mount table calls it, asked only where FUSE is all
 * that the type says; undefined where the table says nothing.
 */
export function isNetworkDrive(
  platform: NodeJS.Platform,
  realPath: string,
  type: number,
  named: () => string | undefined,
): boolean {
  if (platform === 'win32') return unc.test(realPath)
  // Node gives the type as a signed number on some systems.
  const unsigned = type >>> 0
  if (platform === 'darwin') return macTypes.has(unsigned)
  return unsigned === FUSE ? !localFuse.has(named() ?? '') : linuxTypes.has(unsigned)
}
