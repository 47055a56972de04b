import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../test/support/gateway-process.ts'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'

/** A PostgreSQL server of its own on this machine, in a temporary folder. */
export type PostgresServer = {
  readonly port: number
  /** Owns everything; has no password, and is let in from this machine alone. */
  readonly owner: 'owner'
  /** SIGKILL, as a power cut: nothing is finished. */
  readonly kill: () => Promise<void>
  /** Starts it again after `kill`, on the same port and data. */
  readonly start: () => Promise<void>
  /** Ends it and removes its folder. */
  readonly close: () => Promise<void>
}

export type PostgresOptions = {
  /** PEM; with it the server speaks TLS, too. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Settings of postgresql.conf, as `-c name=value` has them. */
  readonly settings?: readonly string[]
}

const START_MS = 30_000

/** Where Debian keeps the server's programs: the newest version that is there; Trouble where there is none. */
function programs(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).map(Number).filter(Number.isInteger) : []
  const newest = versions.toSorted((a, b) => b - a)[0]
  if (newest === undefined) throw new Trouble('There is no PostgreSQL server here. Debian: apt-get install postgresql')
  return join(root, String(newest), 'bin')
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package brings. */
async function ordinaryUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'], { output: 'keep' })).output.trim())),
  )
  if (!uid || !gid) throw new Trouble('PostgreSQL does not run as root, and there is no user "postgres" to run it as.')
  return { uid, gid }
}

/** Whose role may come how: the owner from this machine as it is, every other with its password. */
const ACCESS = `host all owner 127.0.0.1/32 trust
host all all 127.0.0.0/8 scram-sha-256
`

/** Makes and starts a server; about 2 s. Trouble where PostgreSQL is not installed or does not start, with its own words. */
export async function startPostgres({ tls, settings = [] }: PostgresOptions = {}): Promise<PostgresServer> {
  const bin = programs()
  const user = await ordinaryUser()
  const folder = mkdtempSync(join(tmpdir(), 'preauth-head-office-'))
  const give = (path: string) => user && chownSync(path, user.uid, user.gid)
  give(folder)
  const data = join(folder, 'data')
  const port = await freePort()
  const said: string[] = []
  let server: ChildProcess | undefined

  function begin(program: string, args: readonly string[]): ChildProcess {
    const child = spawn(join(bin, program), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...user })
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')))
    return child
  }
  const ended = (child: ChildProcess) =>
    new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 128)))
  const trouble = (what: string) => new Trouble(`PostgreSQL ${what}:\n${said.join('').trim()}`)

  const made = begin('initdb', [
    '-D',
    data,
    '-U',
    'owner',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-A',
    'trust',
    '--no-sync',
  ])
  if ((await ended(made)) !== 0) throw trouble('could not make a server')
  const place = (name: string, text: string, mode: number) => {
    writeFileSync(join(data, name), text, { mode })
    give(join(data, name))
  }
  place('pg_hba.conf', ACCESS, 0o600)
  if (tls) {
    place('server.crt', tls.cert, 0o600)
    place('server.key', tls.key, 0o600)
  }
  // On every loopback address: the one that counts as another machine's is for the tests of TLS.
  const fixed = [`port=${port}`, 'listen_addresses=127.0.0.1,127.0.0.2', 'unix_socket_directories=', 'fsync=off']
  const all = [...fixed, ...(tls ? ['ssl=on'] : []), ...settings]

  async function start(): Promise<void> {
    const child = begin('postgres', ['-D', data, ...all.flatMap((setting) => ['-c', setting])])
    server = child
    const deadline = Date.now() + START_MS
    const asked = ['-q', '-h', '127.0.0.1', '-p', String(port)]
    while ((await run(join(bin, 'pg_isready'), asked, { output: 'keep' })).status !== 0) {
      if (child.exitCode !== null || Date.now() > deadline) throw trouble('did not start')
      await delay(50)
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = ended(server)
    server.kill(signal)
    await gone
  }

  // Whoever forgets to close it, or fails before, leaves no server behind.
  process.once('exit', () => server?.kill('SIGKILL'))
  await start()
  return {
    port,
    owner: 'owner',
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
