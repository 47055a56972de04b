/** A space, a tab, a line's end and a backslash stand as their octal numbers. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

const isBelow = (path: string, mountPoint: string): boolean =>
  path === mountPoint || path.startsWith(mountPoint === '/' ? '/' : `${mountPoint}/`)

/**
 * What the file system of a path is called by Linux's mount table: that of the longest mount point above it; of two at one
 * place, the later one covers the earlier. Undefined where the table has none. Pure.
 * @param table the text of /proc/self/mountinfo (proc_pid_mountinfo(5)). @param path absolute, with links resolved.
 */
export function fileSystemAt(table: string, path: string): string | undefined {
  let found: { readonly at: string; readonly type: string } | undefined
  for (const line of table.split('\n')) {
    // Any number of optional fields stands before the lone hyphen.
    const [, point = '', type = ''] = /^(?:\S+ ){4}(\S+) .*? - (\S+)/.exec(line) ?? []
    const at = unescaped(point)
    if (at !== '' && isBelow(path, at) && at.length >= (found?.at.length ?? 0)) found = { at, type }
  }
  return found?.type
}
