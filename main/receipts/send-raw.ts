import { connect } from 'node:net'

/** Where a receipt printer listens. */
export type PrinterAddress = { readonly host: string; readonly port: number }

/** What became of the bytes; where the printer was `reached`, some or all of them may be on paper all the same. */
export type Sent = { readonly sent: true } | { readonly failed: string; readonly reached: boolean }

/**
 * Sends bytes to a printer on the network and ends the connection; they count as sent once the printer has ended its side,
 * for then it took them all. Bounded: a printer that says nothing for `limitMs` failed, with `timeout`. Never rejects.
 */
export function sendRaw({ host, port }: PrinterAddress, bytes: Uint8Array, limitMs: number): Promise<Sent> {
  return new Promise((resolve) => {
    let reached = false
    const socket = connect({ host, port })
    const timer = setTimeout(() => done('timeout'), limitMs)
    function done(failed?: string): void {
      clearTimeout(timer)
      socket.destroy()
      resolve(failed === undefined ? { sent: true } : { failed, reached })
    }
    socket.once('connect', () => {
      reached = true
      socket.end(bytes)
    })
    // What it answers is its state; nobody asked for it, and unread it would keep its side from ending.
    socket.resume()
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) => done(code ?? message))
    socket.once('close', () => done(socket.bytesWritten >= bytes.length && socket.writableFinished ? undefined : 'cut'))
  })
}
