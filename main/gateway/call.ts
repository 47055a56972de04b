import type { Connected, Route } from './connector.ts'
import type { Exchange, Limits } from './post.ts'

/** A call to one address of the gateway: dialled ahead, at most one request, then hung up. */
export type Call = {
  /** Sends the one request as soon as the connection stands. */
  readonly post: (headers: Readonly<Record<string, string>>, body: Uint8Array) => Promise<Exchange>
  /** Ends the connection; where nothing was posted, nothing was sent. */
  readonly hangUp: () => void
}

/** A gateway hangs up on whoever says nothing: a connection that has waited for longer is not used any more. In ms. */
const FRESH_MS = 2000

const readHttp = async () => ({ ...(await import('./connector.ts')), ...(await import('./post.ts')) })
let read: ReturnType<typeof readHttp> | undefined

/** The HTTP library is the most that the till would read at its start, and nothing is sent before the window stands. */
export const http = () => {
  read ??= readHttp()
  return read
}

/**
 * Begins to connect to an address, so that the connection is being made while what it is for is being written down: at
 * the moment of sending, not long before, or the gateway may have hung up.
 * @param wayTo how to get there now, or why that cannot be found out, by a code.
 */
export function dial(
  url: string,
  wayTo: (url: string) => Promise<Route | { readonly code: string }>,
  limits: Limits | undefined,
): Call {
  async function connecting(): Promise<Connected> {
    const route = await wayTo(url)
    return 'code' in route ? route : (await http()).connect(url, route, limits?.connect)
  }
  const dialledAt = performance.now()
  let connected = connecting()
  // Told by whoever posts; one that is hung up needs no connection.
  connected.catch(() => undefined)

  function hangUp(): void {
    connected.then((made) => 'socket' in made && made.socket.destroy()).catch(() => undefined)
  }

  return {
    hangUp,
    async post(headers, body) {
      const isFresh = performance.now() - dialledAt <= FRESH_MS
      let made = await connected
      if ('socket' in made && (!isFresh || made.socket.destroyed)) {
        hangUp()
        connected = connecting()
        made = await connected
      }
      if ('code' in made) return { kind: 'not-reached', code: made.code }
      return (await http()).post(url, headers, body, made.socket, limits)
    },
  }
}
