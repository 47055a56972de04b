import type { CodesSeen } from './codes-message.ts'
import { pictureSize } from './picture-size.ts'
import { readCodes } from './read-codes.ts'

const LARGEST_BYTES = 32 * 1024 * 1024
const LARGEST_PIXELS = 64_000_000
/** The longer side of what is looked at, in pixels: first quickly, then for a small code in a large picture. */
const sides = [1600, 4000] as const

/** A picture's points, at most so many along its longer side. */
export function pointsOf(picture: ImageBitmap, side = Number.POSITIVE_INFINITY): ImageData {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const [width, height] = [
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  ]
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('there is no canvas')
  // What is clear in a picture is paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

/** The codes in a file that somebody pasted or dropped: untrusted, so its size is looked at before anything is unpacked. */
export async function readFile(file: Blob): Promise<CodesSeen> {
  if (file.size > LARGEST_BYTES) return { refused: 'too-large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const size = pictureSize(bytes)
  if (!size || size.width === 0 || size.height === 0) return { refused: 'unreadable' }
  if (size.width * size.height > LARGEST_PIXELS) return { refused: 'too-large' }
  const picture = await createImageBitmap(new Blob([bytes])).catch(() => undefined)
  if (!picture) return { refused: 'unreadable' }
  try {
    for (const side of sides) {
      const codes = await readCodes(pointsOf(picture, side))
      if (codes.length > 0 || Math.max(picture.width, picture.height) <= side) return { codes }
    }
    return { codes: [] }
  } finally {
    picture.close()
  }
}
