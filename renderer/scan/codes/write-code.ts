import { writeBarcode } from 'zxing-wasm/full'
import type { Symbology } from './read-codes.ts'

/** A code as it is drawn: `rows` from top to bottom, each a module a character, `1` dark; without a quiet zone. */
export type DrawnCode = { readonly rows: readonly string[] }

/** The code that says a text. Throws where the symbology cannot say it, which is a bug: all our texts are our own. */
export async function writeCode(text: string, symbology: Symbology): Promise<DrawnCode> {
  const { symbol, error } = await writeBarcode(text, { format: symbology, addQuietZones: false })
  if (error) throw new Error(`no ${symbology} says ${text}: ${error}`)
  const { data, width, height } = symbol
  // Every row of a linear code is the same.
  const drawn = symbology === 'Code128' ? 1 : height
  const row = (y: number) => Array.from(data.subarray(y * width, (y + 1) * width), (value) => (value === 0 ? '1' : '0'))
  return { rows: Array.from({ length: drawn }, (_, y) => row(y).join('')) }
}
