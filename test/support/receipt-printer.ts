import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How long the command at a place of the bytes is; none where text stands there. */
function commandAt(bytes: Buffer, at: number): number {
  const [first, second] = [bytes[at], String.fromCharCode(bytes[at + 1] ?? 0)]
  if (first === 0x1b) return second === '@' ? 2 : 3
  if (first === 0x1c) return 2
  if (first !== 0x1d) return 0
  if (second === '(') return 5 + bytes.readUInt16LE(at + 3)
  return second === 'V' ? 4 : 3
}

/** What a receipt printer prints of the bytes it was sent: the texts between its commands. */
export function receivedText(bytes: Buffer): string {
  const texts: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = commandAt(bytes, at)
    if (length === 0) texts.push(bytes[at] ?? 0)
    at += Math.max(length, 1)
  }
  return new TextDecoder('gb18030').decode(Buffer.from(texts))
}

/** How a printer on the network behaves: as it should, or as one that is broken. */
export type PrinterWay = 'prints' | 'hangs' | 'cuts'

/** A receipt printer on this machine that keeps what it is sent. */
export async function startReceiptPrinter(way: PrinterWay = 'prints') {
  const slips: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: way !== 'prints' }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (way === 'cuts') return void socket.once('data', () => socket.resetAndDestroy())
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('end', () => slips.push(Buffer.concat(parts)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  onTestFinished(close)
  const { port } = server.address() as AddressInfo
  return { address: { host: '127.0.0.1', port }, url: `tcp://127.0.0.1:${port}`, slips, close }
}
