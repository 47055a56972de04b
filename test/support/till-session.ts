import { chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Starts whatever stands in TILL_EXECUTABLE in a login session of its own; see there. */
export const sessionProgram = fileURLToPath(new URL('session.sh', import.meta.url))

const nobody = 65_534

/** The user that a till runs as when root starts it, for only then is Chromium's sandbox real; otherwise who we are. */
export const ordinaryUser: number | undefined = process.getuid?.() === 0 ? nobody : undefined

export interface SessionOptions {
  /** The folder that serves as home. */
  readonly home: string
  /** Whether the session has an unlocked keychain. Without one, safeStorage is left with its weak `basic_text`. */
  readonly keychain: boolean
  /** The display to open windows on, for example `:3`. */
  readonly display: string
  /** More environment. The tests' own is not handed on, so that no setting of this machine gets in. */
  readonly env?: Readonly<Record<string, string>>
}

export interface SessionProgram {
  /** What to run in the session. */
  readonly executable: string
  /** Emptied and filled by the session; its path is short, since sockets lie in it. */
  readonly runtimeFolder: string
  /** What its messages (stderr) go through. */
  readonly messages: string
}

/** The environment of `sessionProgram`, and of every program in the session. */
export function sessionEnvironment(
  { home, display, keychain, env = {} }: SessionOptions,
  { executable, runtimeFolder, messages }: SessionProgram,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_RUNTIME_DIR: runtimeFolder,
    LANG: 'C.UTF-8',
    DISPLAY: display,
    TILL_EXECUTABLE: executable,
    TILL_MESSAGES: messages,
    TILL_KEYCHAIN: keychain ? 'yes' : 'no',
    TILL_USER: ordinaryUser === undefined ? '' : String(ordinaryUser),
    ...env,
  }
}

/** The till's arguments in such a session; `language` is a BCP 47 tag. */
export function tillArguments(keychain: boolean, language: string, more: readonly string[] = []): string[] {
  // The virtual display has no GPU and needs no process for one, and /dev/shm may be tiny in a container.
  const own = [
    '--disable-gpu',
    '--in-process-gpu',
    '--disable-software-rasterizer',
    '--disable-dev-shm-usage',
    `--lang=${language}`,
  ]
  return [...own, ...(keychain ? ['--password-store=gnome-libsecret'] : []), ...more]
}

/** Makes a folder and everything in it over to the user that the till will run as. */
export async function makeOver(path: string): Promise<void> {
  if (ordinaryUser === undefined) return
  await chown(path, ordinaryUser, ordinaryUser)
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), ordinaryUser, ordinaryUser)
  }
}
