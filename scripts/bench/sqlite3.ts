import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { Trouble } from '../say.ts'

/**
 * Runs SQLite's own command line on a database, with some arguments and commands, its output into a file. Throws Trouble
 * with what it said when it fails.
 */
export async function runSqlite3(
  database: string,
  { args = [], commands, output }: { args?: readonly string[]; commands: readonly string[]; output: string },
): Promise<void> {
  const file = openSync(output, 'w')
  const child = spawn('sqlite3', ['-batch', '-bail', ...args, database], { stdio: ['pipe', file, 'pipe'] })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  child.once('error', (error) => {
    complaint += error.message
  })
  child.stdin?.end(`${commands.join('\n')}\n`)
  const [status] = await once(child, 'close')
  closeSync(file)
  if (status !== 0) throw new Trouble(`sqlite3 failed with status ${status}: ${complaint.trim()}`)
}
