import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** `show`: straight to the terminal. `keep`: collected and handed back. */
  readonly output: 'show' | 'keep'
  /** The program is killed after this many milliseconds; its status is then 124, as with timeout(1). */
  readonly limitMs?: number
}

export interface Finished {
  readonly status: number
  /** What the program wrote to both outputs; empty with `show`. */
  readonly output: string
}

/** Runs a program to its end. A program that cannot be started has status 127 and the reason as its output; a signal counts as 128. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      timeout: options.limitMs,
      killSignal: 'SIGKILL',
      // On Windows npm is a command file, which only a shell can start.
      shell: process.platform === 'win32' && program === 'npm',
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (error) => resolve({ status: 127, output: error.message }))
    child.once('close', (status) => {
      resolve({ status: status ?? (child.killed ? 124 : 128), output: Buffer.concat(chunks).toString('utf8') })
    })
  })
}
