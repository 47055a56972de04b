import { laidOutReceipt, type TextLine } from './columns.ts'
import { inGb18030 } from './gb18030.ts'
import type { Receipt } from './receipt.ts'

/** What a receipt printer is told; Epson's commands, which others follow. Source: Epson, ESC/POS command reference. */
const [ESC, FS, GS] = [0x1b, 0x1c, 0x1d]
const INITIALIZE = [ESC, 0x40]
/** Chinese characters by two and four bytes; ASCII as in the USA, so that $ is no other sign. */
const CHINESE = [FS, 0x26, ESC, 0x52, 0x00]
const align = (where: TextLine['align']) => [ESC, 0x61, where === 'center' ? 1 : 0]
const bold = (on: boolean) => [ESC, 0x45, on ? 1 : 0]
const size = (double: boolean) => [GS, 0x21, double ? 0x11 : 0x00]
const feed = (lines: number) => [ESC, 0x64, lines]
/** Feeds as far as the knife and leaves a bridge of paper. */
const CUT = [GS, 0x56, 66, 0]
const LINE_FEED = 0x0a

/** Columns and the dots of a code's module, by the width of the paper in millimetres. */
const papers = { '58': { columns: 32, dots: 6 }, '80': { columns: 48, dots: 8 } } as const

export type RollPaper = keyof typeof papers

/** A QR code that the printer draws: model 2, so many dots a module, level M, the data, print. */
function code(text: string, dots: number): Buffer {
  const data = Buffer.from(text, 'ascii')
  const length = data.length + 3
  const say = (...bytes: readonly number[]) => [GS, 0x28, 0x6b, ...bytes]
  return Buffer.concat([
    Buffer.from([...say(4, 0, 0x31, 0x41, 0x32, 0), ...say(3, 0, 0x31, 0x43, dots), ...say(3, 0, 0x31, 0x45, 0x31)]),
    Buffer.from(say(length & 0xff, length >> 8, 0x31, 0x50, 0x30)),
    data,
    Buffer.from(say(3, 0, 0x31, 0x51, 0x30)),
  ])
}

/** ¥ is two columns wide in the Chinese face, and four bytes in GB18030, which not every printer reads; its wide form is two. */
const printable = (text: string): string => text.replaceAll('¥', '￥').replace(/\p{Cc}/gu, ' ')

const line = ({ text, align: where, bold: heavy = false, double = false }: TextLine): Buffer =>
  Buffer.concat([
    Buffer.from([...align(where), ...bold(heavy), ...size(double)]),
    inGb18030(printable(text)),
    Buffer.from([LINE_FEED]),
  ])

/** A slip as the bytes that a receipt printer on the network is sent. Pure. */
export function escposOf(receipt: Receipt, paper: RollPaper): Buffer {
  const { columns, dots } = papers[paper]
  const { above, below } = laidOutReceipt(receipt, columns)
  return Buffer.concat([
    Buffer.from([...INITIALIZE, ...CHINESE]),
    ...above.map(line),
    ...(receipt.code === undefined
      ? []
      : [Buffer.from([...align('center'), ...feed(1)]), code(receipt.code.text, dots), Buffer.from([LINE_FEED])]),
    ...below.map(line),
    Buffer.from([...bold(false), ...size(false), ...align('left'), ...feed(2), ...CUT]),
  ])
}
