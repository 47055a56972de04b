import { join } from 'node:path'
import { fuses } from '../fuses.ts'
import { NOTICES } from '../release/licences.ts'

export type Packed = {
  /** The folder with the app's package.json, out/ and native module. */
  readonly app: string
  readonly output: string
  /** scripts/package, which holds the icons. */
  readonly resources: string
  /** The text that hands on the licences of all that is in the till (scripts/release/licences.ts). */
  readonly notices: string
  readonly electron: { readonly version: string; readonly dist: string }
  /** Whether that Electron is the older one for development and tests. */
  readonly standIn: boolean
}

/** The name of the program, its installers and its menu entry. */
export const productName = 'Preauth Till'
export const appId = 'com.preauth-till.till'

/** Artifacts made with the older Electron say so in their names, so that none is handed to a user. */
export const artifactName = (standIn: boolean): string =>
  `preauth-till-\${version}-\${os}-\${arch}${standIn ? '-not-for-users' : ''}.\${ext}`

/**
 * The configuration of electron-builder. Windows: NSIS, for this user, without an administrator, and what the till wrote stays at an
 * uninstall. macOS: dmg, and the zip that updates come in. Linux: AppImage; the deb is made from the unpacked build (deb.ts). Pure.
 */
export function builderConfig({ app, output, resources, notices, electron, standIn }: Packed) {
  const icons = join(resources, 'icons')
  return {
    appId,
    productName,
    copyright: 'Preauth Till maintainers',
    artifactName: artifactName(standIn),
    directories: { app, output, buildResources: resources },
    electronVersion: electron.version,
    electronDist: electron.dist,
    // Prebuilt for every platform inside its own package.
    npmRebuild: false,
    asar: true,
    asarUnpack: ['node_modules/better-sqlite3/**'],
    // Beside the program, where whoever looks for licences finds it.
    extraResources: [{ from: notices, to: NOTICES }],
    electronFuses: fuses,
    // The address itself is the profile's; this only has the feed written, and the app told where updates are kept.
    publish: { provider: 'generic', url: 'https://updates.invalid' },
    win: { icon: join(icons, 'icon.ico'), target: ['nsis'] },
    nsis: {
      ...{ oneClick: true, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false },
      ...{ createDesktopShortcut: true, createStartMenuShortcut: true, shortcutName: productName },
    },
    mac: {
      ...{ icon: join(icons, 'icon.icns'), category: 'public.app-category.business', target: ['dmg', 'zip'] },
      ...{ hardenedRuntime: true, gatekeeperAssess: false },
    },
    linux: { executableName: 'preauth-till', icon: icons, category: 'Office', target: ['AppImage'] },
  }
}
