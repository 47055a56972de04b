import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { withLock } from './lock.ts'

/**
 * The folder for what is fetched or built once: /var/cache/preauth-till for root (who runs the till as an ordinary user in
 * end-to-end tests, so that user must be able to read it), else preauth-till under $XDG_CACHE_HOME or ~/.cache.
 */
export async function openCache(): Promise<string> {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const parent = root ? '/var/cache' : process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return openFolder(join(parent, 'preauth-till'))
}

/** Makes the folder `path` if it is missing, lets all users read it whatever the umask says, and answers with its path. */
export async function openFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true })
  await chmod(path, 0o755)
  return path
}

/**
 * Makes sure the folder `target` exists, filled by `fill`. It is filled beside its place and renamed when complete, so that
 * nobody ever sees half of it, whoever else asks for it and whenever a process dies. All may read the result. What `fill`
 * throws is thrown on, and nothing is left behind.
 */
export async function fillOnce(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (await exists(target)) return
  await withLock(`${target}.lock`, async () => {
    if (await exists(target)) return
    const prefix = `${basename(target)}.partial-`
    for (const name of await readdir(dirname(target))) {
      // Ours is the lock, so any partial folder belongs to a process that died.
      if (name.startsWith(prefix)) await rm(join(dirname(target), name), { recursive: true, force: true })
    }
    const partial = await mkdtemp(join(dirname(target), prefix))
    try {
      await fill(partial)
      await makeReadable(partial)
      await rename(partial, target)
    } finally {
      await rm(partial, { recursive: true, force: true })
    }
  })
}

/** Whether something is at `path`. */
export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** npm, unzip and a strict umask each have their own idea of modes; whoever runs the till must be able to read it all. */
async function makeReadable(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await makeReadable(path)
    else if (entry.isFile()) {
      const { mode } = await stat(path)
      const wanted = mode | (mode & 0o100 ? 0o555 : 0o444)
      if (wanted !== mode) await chmod(path, wanted)
    }
  }
}
