import type { World } from './command.ts'

/** The world of a command that was started at a terminal or by a scheduler; Ctrl+C and an asked end stop what it does. */
export function terminalWorld(own: Pick<World, 'root' | 'version' | 'languages' | 'program'>): World {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  return {
    ...own,
    ...{ now: Date.now, signal: controller.signal },
    say: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  }
}
