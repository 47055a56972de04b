import { cpus, release, totalmem, type } from 'node:os'
import SQLite from 'better-sqlite3'
import type { PreparedTill } from '../prepared-till.ts'
import { run } from '../run.ts'

/** The machine and the versions that the till was measured with, one line each. */
export async function machineFacts({ electron }: PreparedTill): Promise<readonly string[]> {
  const db = new SQLite(':memory:')
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get() as string
  db.close()
  const shell = await run('sqlite3', ['--version'], { output: 'keep' })
  const [processor] = cpus()
  return [
    `CPU ${processor?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `${type()} ${release()}, Node ${process.versions.node}, Electron ${electron}, SQLite ${sqlite}`,
    shell.status === 0 ? `sqlite3 command line ${shell.output.split(' ')[0]}` : 'no sqlite3 command line',
  ]
}
