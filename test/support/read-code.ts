import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })

/** What the QR codes on the first page of a PDF say, read from its picture at so many dots an inch. */
export async function codesIn(pdf: string, dpi = 130): Promise<string[]> {
  const picture = execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-f', '1', '-l', '1', pdf], {
    maxBuffer: 1 << 26,
  })
  const found = await readBarcodes(new Blob([new Uint8Array(picture)]), { formats: ['QRCode'] })
  return found.map(({ text }) => text)
}
