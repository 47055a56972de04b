import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asarFiles } from '../../scripts/package/asar.ts'
import { builderConfig } from '../../scripts/package/config.ts'
import { makeDeb } from '../../scripts/package/deb.ts'
import { icnsOf, iconSizes, icoOf } from '../../scripts/package/icon-files.ts'
import { testFolder } from '../support/folder.ts'

const icons = new URL('../../scripts/package/icons/', import.meta.url)
const drawn = iconSizes.map((size) => ({ size, png: readFileSync(new URL(`${size}x${size}.png`, icons)) }))

test('the icons of Windows and macOS are made of the pictures that lie beside them', () => {
  expect(icoOf(drawn).equals(readFileSync(new URL('icon.ico', icons)))).toBe(true)
  expect(icnsOf(drawn).equals(readFileSync(new URL('icon.icns', icons)))).toBe(true)
  for (const { size, png } of drawn) expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
})

test('installers are for one user, need no administrator, and leave what the till wrote', () => {
  const electron = { version: '45.4.1', dist: '/dist' }
  const packed = { app: '/app', output: '/out', resources: '/resources', notices: '/build/notices.txt', electron }
  const config = builderConfig({ ...packed, standIn: false })
  expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false })
  expect(config.artifactName).not.toContain('not-for-users')
  expect(config.extraResources).toEqual([{ from: '/build/notices.txt', to: 'THIRD-PARTY-NOTICES.txt' }])
  expect(builderConfig({ ...packed, standIn: true }).artifactName).toContain('not-for-users')
})

test('an archive tells which of its files lie beside it', async () => {
  const entry = { size: 1, offset: '0' }
  const files = { 'package.json': entry, lib: { files: { 'a.node': { size: 2, unpacked: true } } } }
  const header = Buffer.from(JSON.stringify({ files }))
  const sizes = Buffer.alloc(16)
  for (const [at, value] of [4, header.length + 8, header.length + 4, header.length].entries()) {
    sizes.writeUInt32LE(value, 4 * at)
  }
  const path = join(testFolder(), 'app.asar')
  writeFileSync(path, Buffer.concat([sizes, header, Buffer.from('x')]))
  expect([...(await asarFiles(path))]).toEqual([
    ['package.json', { unpacked: false }],
    ['lib/a.node', { unpacked: true }],
  ])
})

test('a deb holds the program, its command and its menu entry, and runs nothing when it is installed or removed', async () => {
  const folder = testFolder()
  const unpacked = join(folder, 'unpacked')
  mkdirSync(unpacked)
  for (const name of ['preauth-till', 'chrome-sandbox']) writeFileSync(join(unpacked, name), name)
  const deb = join(folder, 'till.deb')
  await makeDeb(unpacked, icons.pathname, '1.2.3', join(folder, 'work'), deb)
  const dpkgDeb = (...args: readonly string[]) => spawnSync('dpkg-deb', [...args, deb], { encoding: 'utf8' }).stdout
  const listed = dpkgDeb('--contents')
  expect(listed).toMatch(/-rwsr-xr-x root\/root .* \.\/opt\/preauth-till\/chrome-sandbox/)
  expect(listed).toMatch(/-rwxr-xr-x root\/root .* \.\/usr\/bin\/preauth-till/)
  expect(listed).toContain('./usr/share/applications/preauth-till.desktop')
  expect(spawnSync('dpkg-deb', ['--field', deb, 'Version'], { encoding: 'utf8' }).stdout).toBe('1.2.3\n')
  expect(spawnSync('dpkg-deb', ['--ctrl-tarfile', deb]).stdout.toString('latin1')).not.toMatch(
    /postinst|prerm|postrm|preinst/,
  )
})
