import { type ReaderOptions, readBarcodes } from 'zxing-wasm/full'
import { steadied } from './steadied.ts'

/** The kinds of codes that the till reads: those that are printed on slips. */
export const symbologies = ['QRCode', 'DataMatrix', 'Code128'] as const
export type Symbology = (typeof symbologies)[number]

/** A code that was found in a picture. */
export type SeenCode = { readonly text: string; readonly symbology: Symbology }

const common: ReaderOptions = { textMode: 'Plain', maxNumberOfSymbols: 4 }

type Way = {
  readonly formats: readonly Symbology[]
  /** How far the picture is evened out first, across and down; not at all if absent. */
  readonly even?: readonly [number, number]
}

/** What is tried one after the other, the quickest first, until something is found. */
const ways: readonly Way[] = [
  { formats: symbologies },
  { formats: ['Code128'], even: [0, 3] },
  { formats: ['QRCode', 'DataMatrix'], even: [1, 1] },
  { formats: ['Code128'], even: [0, 6] },
]

const isKnown = (name: string): name is Symbology => (symbologies as readonly string[]).includes(name)

/**
 * All codes of a picture, from top to bottom; none where none can be read for certain. Their check characters or error
 * correction have been verified. Rejects only where the module cannot be loaded.
 */
export async function readCodes(picture: ImageData): Promise<readonly SeenCode[]> {
  for (const { formats, even } of ways) {
    const found = await readBarcodes(even ? steadied(picture, ...even) : picture, { ...common, formats: [...formats] })
    const read = found.filter(({ isValid, text }) => isValid && text !== '')
    read.sort((one, other) => one.position.topLeft.y - other.position.topLeft.y)
    const seen = read.flatMap(({ text, symbology }) => (isKnown(symbology) ? [{ text, symbology }] : []))
    if (seen.length > 0) return seen
  }
  return []
}
