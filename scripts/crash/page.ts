import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

/** A window's page, reached through Chromium's own remote debugging: all it takes to name an action, and quick. */
export type Page = {
  /** The value of an expression, awaited; undefined once the page is gone. Throws with what the page threw. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Presses a key that types one character, as a keyboard does. */
  readonly press: (character: string) => Promise<void>
}

const targets = z.array(
  z.object({ type: z.string(), url: z.string(), title: z.string(), webSocketDebuggerUrl: z.string().optional() }),
)

const message = z.object({
  id: z.number().optional(),
  result: z
    .object({
      result: z.object({ value: z.unknown().optional() }).optional(),
      exceptionDetails: z.object({ text: z.string(), exception: z.unknown().optional() }).optional(),
    })
    .optional(),
  error: z.object({ message: z.string() }).optional(),
})

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }

const POLL_MS = 15

/** Whether a page is the till's, by its address. */
const isTill = (url: string): boolean => url.startsWith('app://')

/** The address of a page, or of a Node process, at a debugger that listens at `host:port`, as soon as there is one; undefined when it ended before. */
async function addressOf(debuggerAt: string, gone: () => boolean, isOurs: typeof isTill): Promise<string | undefined> {
  while (!gone()) {
    try {
      const found = targets.parse(await (await fetch(`http://${debuggerAt}/json/list`)).json())
      const page = found.find(
        ({ type, url, title }) => (type === 'page' || type === 'node') && title !== '' && isOurs(url),
      )
      if (page?.webSocketDebuggerUrl) return page.webSocketDebuggerUrl
    } catch (error) {
      if (error instanceof z.ZodError) throw error
      // It was killed between two questions.
    }
    await wait(POLL_MS)
  }
  return undefined
}

/** Connects to the till's page, or to another one, or to a process by its inspector; undefined when the till has ended before it had one. */
export async function openPage(debuggerAt: string, gone: () => boolean, isOurs = isTill): Promise<Page | undefined> {
  const address = await addressOf(debuggerAt, gone, isOurs)
  if (address === undefined) return undefined
  const socket = new WebSocket(address)
  const pending = new Map<number, Pending>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = message.parse(JSON.parse(String(data)))
    const asked = id === undefined ? undefined : pending.get(id)
    if (id === undefined || !asked) return
    pending.delete(id)
    const thrown = error?.message ?? result?.exceptionDetails?.text
    if (thrown !== undefined) asked.reject(new Error(`the page threw: ${thrown}`))
    else asked.resolve(result?.result?.value)
  })
  socket.addEventListener('close', () => {
    for (const { resolve } of pending.values()) resolve(undefined)
    pending.clear()
  })
  const closed = once(socket, 'close').then(() => false)
  const open = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'error').then(() => false),
    closed,
  ])
  if (!open) return undefined
  function call(method: string, params: object): Promise<unknown> {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(undefined)
    const id = ++last
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject })
      socket.send(JSON.stringify({ id, method, params }))
    })
  }
  return {
    evaluate: (expression) => call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
    async press(character) {
      await call('Input.dispatchKeyEvent', { type: 'keyDown', key: character, text: character })
      await call('Input.dispatchKeyEvent', { type: 'keyUp', key: character })
    },
  }
}
