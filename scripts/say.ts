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

/**
 * Runs a script with what `read` makes of its command line. With `--help` it prints its usage instead, and that is all; what
 * `read` throws at is shown with the usage.
 */
export const runAsked = <Wish>(
  usage: string,
  read: (args: readonly string[]) => Wish,
  work: (wish: Wish) => Promise<number>,
): Promise<void> =>
  runScript(async () => {
    const args = process.argv.slice(2)
    if (args.includes('--help')) {
      say(usage.trimEnd())
      return 0
    }
    return work(understood(usage, read, args))
  })

function understood<Wish>(usage: string, read: (args: readonly string[]) => Wish, args: readonly string[]): Wish {
  try {
    return read(args)
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : error}\n\n${usage.trimEnd()}`)
  }
}

/** For a script that takes no options: throws at whatever stands there. */
export function readNothing(args: readonly string[]): void {
  if (args.length > 0) throw new Error(`${args[0]}: it takes nothing but --help`)
}

function inspect(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
