import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'

/** How a file's bytes are to be read; GB18030 holds all of GBK and GB2312. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const CHUNK = 1 << 20

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/** Without the bytes of a character that the next chunk ends. */
function whole(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
  }
  return bytes
}

/** Lines that tell the encoding where one byte of the file is broken: the heading is among them. */
const FIRST_LINES = 100

/** Whether more of what is not ASCII in the first lines stands in lines that are UTF-8 than in others. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const lines = bytes.toString('latin1').split(/[\r\n]+/, FIRST_LINES)
  let balance = 0
  for (const line of lines) {
    const beyond = line.replace(/[\0-\x7f]+/g, '').length
    balance += isUtf8(Buffer.from(line, 'latin1')) ? beyond : -beyond
  }
  return balance > 0
}

/**
 * The encoding of a file: by its byte order mark, else UTF-8 where the first part of it that is not ASCII can be that, or
 * its first lines are but for a broken byte, else GB18030. Two characters of GBK may look like UTF-8, a heading of several
 * cannot.
 */
export async function encodingOf(file: FileHandle): Promise<Encoding> {
  const buffer = Buffer.alloc(CHUNK)
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position)
    const bytes = buffer.subarray(0, bytesRead)
    if (position === 0) {
      const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
      if (marked) return marked[0]
    }
    if (bytes.some((byte) => byte > 0x7f)) {
      // From the first such byte on: what was cut off of it at the chunk's start cannot be, since all before is ASCII.
      return isUtf8(whole(bytes)) || isMostlyUtf8(bytes) ? 'utf-8' : 'gb18030'
    }
    if (bytesRead < CHUNK) return 'utf-8'
    position += bytesRead
  }
}
