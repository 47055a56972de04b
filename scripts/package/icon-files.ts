/** A square picture: its side in pixels, and its PNG. */
export type Picture = { readonly size: number; readonly png: Buffer }

/** The sizes that are drawn: all that Windows, macOS and Linux desktops ask for. */
export const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const

const HEADER = 6
const ENTRY = 16

/** A Windows icon (ICO) of PNGs up to 256 pixels. Source: Microsoft, "Icons", ICONDIR and ICONDIRENTRY. Pure. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const fitting = pictures.filter(({ size }) => size <= 256)
  const head = Buffer.alloc(HEADER + ENTRY * fitting.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(fitting.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of fitting.entries()) {
    const at = HEADER + ENTRY * index
    // One byte for a side; 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...fitting.map(({ png }) => png)])
}

/** Types of an ICNS by the pixels of their PNG; the sizes of a doubled screen are types of their own. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const

/** A macOS icon (ICNS) of PNGs. Source: the format's types as Apple's iconutil writes them. Pure. */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const pngOf = (size: number) => pictures.find((picture) => picture.size === size)?.png
  const parts: Buffer[] = []
  for (const [type, size] of icnsTypes) {
    const png = pngOf(size)
    if (!png) continue
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(8 + png.length, 4)
    parts.push(head, png)
  }
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.write('icns', 'latin1')
  head.writeUInt32BE(8 + body.length, 4)
  return Buffer.concat([head, body])
}
