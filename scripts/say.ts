/** Prints one plain line for the person who waits at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A failure whose message names the cause and the way out. It is shown as it stands; every other error is a bug and keeps its stack. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}

/** Runs a script to its end. `work` answers with the exit status (0..255); a Trouble is printed and means 1. */
export async function runScript(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    process.stderr.write(`${error instanceof Trouble ? error.message : inspect(error)}\n`)
    process.exitCode = 1
  }
}

function inspect(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
