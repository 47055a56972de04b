import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Books, type Knowing, query, type Repetition, services } from './books.ts'

function answer({ behaviour }: Books, response: ServerResponse, reply: unknown): void {
  if (behaviour === 'cut before it acts' || behaviour === 'cut after it acted') response.destroy()
  else if (behaviour === 'HTML after it acted') response.writeHead(200).end('<html>captive portal</html>')
  else response.writeHead(200).end(JSON.stringify(reply))
}

/** Whether the exact text is written down at the counter that it comes from. */
export type IsWritten = (termNo: string, text: string) => boolean

/**
 * A real HTTP gateway on loopback with books of its own, whose line can be taken down and put up again. Of all that
 * arrives, it looks whether it was written down before.
 */
export async function modelGateway(repetition: Repetition, knowing: Knowing) {
  const books: Books = {
    ...{ ledger: new Map(), released: new Map(), arrivals: new Map(), unwritten: [], dead: new Set() },
    ...{ behaviour: 'answers', repetition, knowing },
  }
  let isWritten: IsWritten | undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    const appId = /AppId="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (books.dead.has(appId)) return void response.destroy()
    const service = services[request.url ?? '']
    if (service) {
      const { termNo } = JSON.parse(text) as { readonly termNo: string }
      if (!isWritten?.(termNo, text)) books.unwritten.push(text)
      answer(books, response, service(books, text))
      return
    }
    // Questions are answered or cut, and never change anything.
    if (books.behaviour === 'answers') response.writeHead(200).end(JSON.stringify(query(books, text)))
    else response.destroy()
  })
  const down = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  const up = async (port: number) => {
    if (!server.listening) await once(server.listen(port, '127.0.0.1'), 'listening')
  }
  await up(0)
  const { port } = server.address() as AddressInfo
  return {
    books,
    url: `http://127.0.0.1:${port}`,
    down,
    up: () => up(port),
    /** Says where to look whether something was written down. */
    lookAt(looking: IsWritten): void {
      isWritten = looking
    },
  }
}

export type ModelGateway = Awaited<ReturnType<typeof modelGateway>>
