import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every form in which a text of this length would be found again: clear, UTF-16, hex, and Base64 at each alignment. */
function formsOf(secret: string): readonly (readonly [string, Buffer])[] {
  const clear = Buffer.from(secret, 'utf8')
  const base64 = [0, 1, 2].map((ahead) => {
    const whole = Buffer.concat([Buffer.alloc(ahead), clear]).toString('base64')
    // Characters at either end are made of neighbouring bytes as well.
    return whole.slice(ahead === 0 ? 0 : ahead + 1, -4)
  })
  return [
    ['clear', clear],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['hex', Buffer.from(clear.toString('hex'))],
    ['HEX', Buffer.from(clear.toString('hex').toUpperCase())],
    ...base64.map((text, ahead) => [`Base64 at ${ahead}`, Buffer.from(text)] as const),
    ['Base64 for addresses', Buffer.from(clear.toString('base64url').slice(0, -4))],
    ['for addresses', Buffer.from([...secret].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''))],
    [
      'for addresses, UPPER',
      Buffer.from([...secret].map((one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`).join('')),
    ],
    ['backwards', Buffer.from([...secret].toReversed().join(''))],
  ]
}

/** Where in `content` the secret stands, by form. */
export const foundIn = (content: Buffer, secret: string): string[] =>
  formsOf(secret).flatMap(([form, bytes]) => (content.includes(bytes) ? [form] : []))

/** Every file below a folder, in whatever folder of it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}

/** What a file holds, as it is and as whoever opens it reads it: the sheets of a workbook, the text of a PDF. */
export function contentOf(file: string): Buffer {
  const own = readFileSync(file)
  const most = { maxBuffer: 1 << 28 }
  if (file.endsWith('.xlsx')) return Buffer.concat([own, execFileSync('unzip', ['-p', file], most)])
  if (file.endsWith('.pdf')) return Buffer.concat([own, execFileSync('pdftotext', [file, '-'], most)])
  return own
}
