import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * The switches that Electron has built into its executable, as a till that is shipped has them. What is off here could
 * else be switched on by whoever sets an environment variable or a switch, or puts a file beside the program. A runtime
 * that does not know one of them yet (the stand-in) is left as it is there.
 */
export const shippedFuses = {
  /** ELECTRON_RUN_AS_NODE would make of the till a Node that runs any script with the till's rights to its keychain. */
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  /** NODE_OPTIONS could load a script into it. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** --inspect, and SIGUSR1, would open a debugger. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** On Windows and macOS an app.asar that was changed does not start; Linux has no such check. */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  /** Else a folder `app` beside app.asar would be run in its place. */
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** The till has no such snapshot. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** The till's page is served by app://, and never by file://. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const satisfies Partial<Record<FuseV1Options, boolean>>

type Fuses = Partial<Record<FuseV1Options, boolean>>

/** Sets fuses in the executable at `path`; in place, so it must be a copy of one's own. Rejects where it has none. */
export async function setFuses(path: string, fuses: Fuses = shippedFuses): Promise<void> {
  const current = await getCurrentFuseWire(path)
  const known = Object.entries(fuses).filter(([fuse]) => current[Number(fuse) as FuseV1Options] !== undefined)
  await flipFuses(path, { version: FuseVersion.V1, ...Object.fromEntries(known) })
}

/** The names of the fuses in the executable at `path` that stand otherwise; none in a till that may be shipped. */
export async function wrongFuses(path: string, fuses: Fuses = shippedFuses): Promise<string[]> {
  const current = await getCurrentFuseWire(path)
  return Object.entries(fuses)
    .filter(([fuse, on]) => {
      const state = current[Number(fuse) as FuseV1Options]
      return state !== undefined && state !== (on ? FuseState.ENABLE : FuseState.DISABLE)
    })
    .map(([fuse]) => FuseV1Options[Number(fuse)] ?? fuse)
}
