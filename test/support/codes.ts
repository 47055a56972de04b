import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/full'
import type { Symbology } from '../../renderer/scan/codes/read-codes.ts'
import { writeCode } from '../../renderer/scan/codes/write-code.ts'
import { seeded } from '../../scripts/crash/random.ts'
import { frameOf, type Grey, type Seen } from './noisy-frame.ts'

/** Loads the module that reads and writes codes into this process, from the package. */
export async function loadCodes(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/full/zxing_full.wasm')
  const bytes = await readFile(path)
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

/** A clean picture of a code, as a PNG file. */
export async function codePicture(text: string, symbology: Symbology): Promise<Buffer> {
  const { image } = await writeBarcode(text, { format: symbology, scale: 4 })
  if (!image) throw new Error(`no ${symbology} says ${text}`)
  return Buffer.from(await image.arrayBuffer())
}

/** A code in the middle of a frame of 640 x 480, seen fairly well. */
export async function codeFrame(text: string, symbology: Symbology, seen: Partial<Seen> = {}): Promise<Grey> {
  const { rows } = await writeCode(text, symbology)
  const fair: Seen = {
    ...{ width: 640, height: 480, module: symbology === 'Code128' ? 2 : 7, barHeight: 60, turned: 4, shift: [6, -4] },
    ...{ blur: 0.6, dark: 0.2, light: 0.7, shade: 0.2, shadeFrom: 40, noise: 0.03 },
  }
  return frameOf(rows, { ...fair, ...seen }, seeded(7))
}

/** Frames as a film of ten a second, each `seconds` long, in the form that Chromium's made-up camera plays. */
export function film(scenes: readonly { readonly frame: Grey; readonly seconds: number }[]): Buffer {
  const { width = 0, height = 0 } = scenes[0]?.frame ?? {}
  const colourless = Buffer.alloc((width * height) / 2, 128)
  const frames = scenes.flatMap(({ frame, seconds }) => {
    const one = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(frame.data), colourless])
    return Array.from({ length: seconds * 10 }, () => one)
  })
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...frames])
}
