import { chmod, cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'
import { productName } from './config.ts'
import { iconSizes } from './icon-files.ts'

const HOME = '/opt/preauth-till'

/** Named as before and as after Debian 13 and Ubuntu 24.04, whichever this release has. */
const either = (name: string) => `${name} | ${name}t64`
const depends = [
  ...['libgtk-3-0', 'libatk-bridge2.0-0', 'libcups2', 'libasound2'].map(either),
  ...['libnss3', 'libgbm1', 'libxkbcommon0', 'libsecret-1-0'],
]

/** Of a deb, what dpkg has to know. It runs nothing at installing or removing: what the till wrote is the user's, and out of its reach. Pure. */
export const controlText = (version: string, kilobytes: number): string => `Package: preauth-till
Version: ${version}
Architecture: amd64
Maintainer: Preauth Till maintainers <maintainers@users.noreply.r-seed-2d52082f.example>
Installed-Size: ${kilobytes}
Depends: ${depends.join(', ')}
Recommends: gnome-keyring, xdg-utils
Section: misc
Priority: optional
Description: till that completes preauthorizations
 Completes preauthorizations through the ChinaUMS gateway, and never takes a hold twice.
`

/** Without a display a command needs an Electron that does without one. Pure. */
export const launcherText = `#!/bin/sh
if [ -z "\${DISPLAY:-}\${WAYLAND_DISPLAY:-}" ]; then set -- --ozone-platform=headless "$@"; fi
exec ${HOME}/preauth-till "$@"
`

export const desktopText = `[Desktop Entry]
Type=Application
Name=${productName}
Name[zh_CN]=预授权完成收银台
Comment=Completes preauthorizations
Exec=/usr/bin/preauth-till %U
Icon=preauth-till
Terminal=false
Categories=Office;Finance;
StartupWMClass=preauth-till
`

async function kilobytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
  return Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024)
}

/** Makes a deb of an unpacked build, with dpkg-deb alone. Throws Trouble with what it said. */
export async function makeDeb(
  unpacked: string,
  icons: string,
  version: string,
  work: string,
  out: string,
): Promise<void> {
  const put = async (path: string, text: string, mode = 0o644) => {
    await mkdir(join(work, path, '..'), { recursive: true })
    await writeFile(join(work, path), text)
    await chmod(join(work, path), mode)
  }
  await cp(unpacked, join(work, HOME), { recursive: true })
  // The window's sandbox, where the system allows no user namespaces: Chromium's own helper, as Chromium installs it.
  await chmod(join(work, HOME, 'chrome-sandbox'), 0o4755)
  await put('usr/bin/preauth-till', launcherText, 0o755)
  await put('usr/share/applications/preauth-till.desktop', desktopText)
  for (const size of iconSizes.filter((one) => one <= 512)) {
    const folder = join(work, `usr/share/icons/hicolor/${size}x${size}/apps`)
    await mkdir(folder, { recursive: true })
    await cp(join(icons, `${size}x${size}.png`), join(folder, 'preauth-till.png'))
  }
  await put('DEBIAN/control', controlText(version, await kilobytesIn(work)))
  const args = ['--root-owner-group', '-Zgzip', '-z5', '--build', work, out]
  const { status, output } = await run('dpkg-deb', args, { output: 'keep' })
  if (status !== 0) throw new Trouble(`${output.trim()}\ndpkg-deb failed with status ${status}.`)
}
