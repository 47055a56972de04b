import { expect, it } from 'vitest'
import { type Asked, mayUse } from '../../main/window/permissions.ts'

const camera: Asked = { permission: 'media', origin: 'app://till/', isMainFrame: true, media: ['video'] }

it('lets our own page have the camera while the scanner is open', () => {
  expect(mayUse(camera, true)).toBe(true)
  expect(mayUse({ ...camera, origin: 'app://till' }, true)).toBe(true)
})

const refused: Readonly<Record<string, Partial<Asked>>> = {
  'another host of our scheme': { origin: 'app://other/' },
  'a web page': { origin: 'https://till/' },
  'a host that begins like ours': { origin: 'app://till.example/' },
  'a page without an origin': { origin: 'null' },
  nobody: { origin: undefined },
  'a frame': { isMainFrame: false },
  'the microphone': { media: ['audio'] },
  'camera and microphone together': { media: ['video', 'audio'] },
  'the screen, which names no media': { media: [] },
  'something that Electron does not know': { media: [undefined] },
  'another permission': { permission: 'geolocation' },
}

it.each(Object.entries(refused))('refuses it to %s', (_name, more) => {
  expect(mayUse({ ...camera, ...more }, true)).toBe(false)
})

it('refuses it to everybody while the scanner is closed', () => {
  expect(mayUse(camera, false)).toBe(false)
})
