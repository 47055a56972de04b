import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileOf } from '../../main/window/address.ts'

const folder = '/opt/till/out/renderer'

test.each([
  ['app://till/', 'index.html'],
  ['app://till/index.html', 'index.html'],
  ['app://till/assets/index-1a2b.js', 'assets/index-1a2b.js'],
  ['app://till/assets/%E5%AD%97.woff2', 'assets/字.woff2'],
  ['app://till/index.html?language=en#entry', 'index.html'],
  ['app://till/assets/../index.html', 'index.html'],
])('%s is %s inside the folder', (address, file) => {
  expect(fileOf(folder, address)).toBe(join(folder, file))
})

test.each([
  'app://till/..%2f..%2f..%2fetc%2fpasswd',
  'app://till/%2e%2e%2f%2e%2e%2fmain/index.js',
  'app://till/assets/..%2f..%2f..%2fpreload/index.cjs',
  'app://till/%2e%2e%2frenderer-of-another/index.html',
  'app://till/..%2frenderer',
  'app://till/index.html%00.js',
  'app://till/%',
  'app://till/%ff%fe',
])('%s leads out of the folder or to no file at all', (address) => {
  expect(fileOf(folder, address)).toBeUndefined()
})

test.each([
  'app://other/index.html',
  'app://till.example/index.html',
  'app://TILL@other/index.html',
  'app://till:8080/index.html',
  'file:///opt/till/out/renderer/index.html',
  'https://till/index.html',
])('%s is not the till', (address) => {
  expect(fileOf(folder, address)).toBeUndefined()
})

test('dots that the address itself takes out stay inside the folder', () => {
  expect(fileOf(folder, 'app://till/../../../../etc/passwd')).toBe(join(folder, 'etc/passwd'))
  expect(fileOf(folder, 'app://till/%2e%2e/%2e%2e/etc/passwd')).toBe(join(folder, 'etc/passwd'))
})
