import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A receipt printer to practise on: it takes what a printer on the network takes, and prints nothing. */
export type PracticePrinter = {
  /** `tcp://127.0.0.1:port`, as a profile names it. */
  readonly address: string
  /** Takes its paper out: the next slip is broken off, and the one after it is printed again. */
  readonly emptyTray: () => void
  readonly close: () => Promise<void>
}

/** Listens on a free loopback port, without paper at first, for that is what is to be learned. Rejects where there is no port. */
export async function startPracticePrinter(): Promise<PracticePrinter> {
  let paper = false
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (paper) {
      socket.resume()
      return
    }
    paper = true
    socket.resetAndDestroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `tcp://127.0.0.1:${port}`,
    emptyTray: () => {
      paper = false
    },
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}
