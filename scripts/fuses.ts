import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * The switches that Electron has built into its executable, as a till that is shipped has them, by the names that
 * electron-builder has for them (`electronFuses`). What is off here could else be switched on by whoever sets an
 * environment variable or a switch, or puts a file beside the program. Source: Electron's documentation, “Fuses”.
 */
export const fuses = {
  /** ELECTRON_RUN_AS_NODE would make of the till a Node that runs any script with the till's rights to its keychain. */
  runAsNode: false,
  enableCookieEncryption: true,
  /** NODE_OPTIONS could load a script into it. */
  enableNodeOptionsEnvironmentVariable: false,
  /** --inspect, and SIGUSR1, would open a debugger. */
  enableNodeCliInspectArguments: false,
  /** On Windows and macOS an app.asar that was changed does not start; Linux has no such check. */
  enableEmbeddedAsarIntegrityValidation: true,
  /** Else a folder `app` beside app.asar would be run in its place. */
  onlyLoadAppFromAsar: true,
  /** The till has no such snapshot. */
  loadBrowserProcessSpecificV8Snapshot: false,
  /** The till's page is served by app://, and never by file://. */
  grantFileProtocolExtraPrivileges: false,
} as const

export type Fuses = { readonly [Name in keyof typeof fuses]?: boolean }

const optionOf = (name: string): FuseV1Options =>
  FuseV1Options[`${name[0]?.toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options]

/** Sets fuses in the executable at `path`; in place, so it must be a copy of one's own. Rejects where it has none. */
export async function setFuses(path: string, wanted: Fuses = fuses): Promise<void> {
  const current = await getCurrentFuseWire(path)
  // An older runtime does not have them all.
  const known = Object.entries(wanted).filter(([name]) => current[optionOf(name)] !== undefined)
  const options = Object.fromEntries(known.map(([name, on]) => [optionOf(name), on]))
  await flipFuses(path, { version: FuseVersion.V1, ...options })
}

/** The names of the fuses in the executable at `path` that stand otherwise; none in a till that may be shipped. */
export async function wrongFuses(path: string, wanted: Fuses = fuses): Promise<string[]> {
  const current = await getCurrentFuseWire(path)
  return Object.entries(wanted)
    .filter(([name, on]) => {
      const state = current[optionOf(name)]
      return state !== undefined && state !== (on ? FuseState.ENABLE : FuseState.DISABLE)
    })
    .map(([name]) => name)
}
