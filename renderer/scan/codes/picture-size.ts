/** Width and height of a picture in pixels. */
export type PictureSize = { readonly width: number; readonly height: number }

const begins = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))

function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // A frame begins with C0 to CF; three of these are something else.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function webpSize(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  if (begins(bytes, 'VP8X', 12))
    return { width: (view.getUint32(24, true) & 0xff_ffff) + 1, height: (view.getUint32(27, true) & 0xff_ffff) + 1 }
  if (begins(bytes, 'VP8L', 12)) {
    const packed = view.getUint32(21, true)
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (!begins(bytes, 'VP8 ', 12)) return undefined
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** The shortest beginning that says how large a picture is. */
const LEAST = 32

/**
 * How large the picture is that a file says it holds: PNG, JPEG, WebP, GIF or BMP. Undefined for anything else, and for one
 * that is too short to be any. Nothing is unpacked, so that a small file that holds a huge picture can be refused before it is.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < LEAST) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (begins(bytes, '\xff\xd8\xff')) return jpegSize(view)
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return webpSize(bytes, view)
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a'))
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (begins(bytes, 'BM')) return { width: view.getUint32(18, true), height: Math.abs(view.getInt32(22, true)) }
  return undefined
}
