import { expect, it } from 'vitest'
import { pictureSize } from '../../../../renderer/scan/codes/picture-size.ts'

const bytes = (text: string, at: readonly (readonly [number, readonly number[]])[], length = 64) => {
  const all = Buffer.alloc(length)
  all.write(text, 'latin1')
  for (const [from, values] of at) all.set(values, from)
  return new Uint8Array(all)
}

/** 300 x 200, in the words of each kind. */
const pictures = {
  PNG: bytes('\x89PNG\r\n\x1a\n', [
    [16, [0, 0, 1, 44]],
    [20, [0, 0, 0, 200]],
  ]),
  GIF: bytes('GIF89a', [[6, [44, 1, 200, 0]]]),
  BMP: bytes('BM', [[18, [44, 1, 0, 0, 0x38, 0xff, 0xff, 0xff]]]),
  JPEG: bytes('\xff\xd8\xff\xe0', [
    [4, [0, 6]],
    [10, [0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44]],
  ]),
  'WebP, extended': bytes('RIFF----WEBPVP8X', [[24, [43, 1, 0, 199, 0, 0]]]),
  'WebP, lossless': bytes('RIFF----WEBPVP8L', [[21, [0x2b, 0xc1, 0x31, 0]]]),
  'WebP, lossy': bytes('RIFF----WEBPVP8 ', [[26, [44, 1, 200, 0]]]),
}

it.each(Object.entries(pictures))('knows how large a %s is', (_name, picture) => {
  expect(pictureSize(picture)).toEqual({ width: 300, height: 200 })
})

it('knows nothing else for a picture, cut off or made up', () => {
  const others = [
    '',
    'GIF',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    '%PDF-1.7 and so on'.repeat(9),
  ]
  for (const other of others) expect(pictureSize(new TextEncoder().encode(other))).toBeUndefined()
  expect(pictureSize(bytes('\xff\xd8\xff\xe0', [[4, [0xff, 0xff]]]))).toBeUndefined()
  expect(pictureSize(bytes('\xff\xd8\xff\xff\xff', [], 40))).toBeUndefined()
})
