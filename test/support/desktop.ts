import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Desktop {
  /** What DISPLAY must say, for example `:3`. */
  readonly display: string
  readonly close: () => Promise<void>
}

const startLimitMs = 20_000

/** Starts a virtual desktop of 1400 x 1000 pixels (Xvfb) on a free display number, open to every user of this machine. */
export async function startDesktop(): Promise<Desktop> {
  const screen = ['-screen', '0', '1400x1000x24']
  // -noreset: without it the server starts over, and drops its settings, whenever the last window closes.
  const server = spawn('Xvfb', ['-displayfd', '3', '-ac', '-noreset', '-nolisten', 'tcp', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<never>((_, reject) => {
    server.once('error', (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)))
    server.once('exit', (status) => reject(new Error(`Xvfb ended with status ${status} before it had a display`)))
    setTimeout(() => reject(new Error('Xvfb named no display within 20 s')), startLimitMs).unref()
  })
  gone.catch(() => {})
  const channel = server.stdio[3]
  if (channel === null || channel === undefined || !('read' in channel)) throw new Error('Xvfb has no display channel')
  const [number] = await Promise.race([once(createInterface(channel), 'line'), gone])
  return {
    display: `:${number}`,
    close: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}
