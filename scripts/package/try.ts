/**
 * `npm run package:try`: what becomes of a counter when the deb is installed, upgraded over an older journal and removed, on this very
 * machine. As root, on a Debian where no till is installed; after `npm run package`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { formatHead, readHead } from '../../main/journal/head.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { placesOf } from '../../main/journal/places.ts'
import { folders } from '../../main/terminal/folders.ts'
import { emptyDraft } from '../../main/terminal/profile.ts'
import { startDesktop } from '../../test/support/desktop.ts'
import { descendants, killAll } from '../../test/support/processes.ts'
import { makeOver, sessionEnvironment, sessionProgram, tillArguments } from '../../test/support/till-session.ts'
import { prepareMachine } from '../machine.ts'
import { projectFolder } from '../project.ts'
import { run } from '../run.ts'
import { readNothing, runAsked, say, Trouble } from '../say.ts'
import { makeDeb } from './deb.ts'

const program = '/usr/bin/preauth-till'
const packages = join(projectFolder, 'packages')
const fixture = join(projectFolder, 'test', 'journal', 'fixtures', 'version-4.db.gz')
/** Whose journal the fixture is; nobody listens at that gateway. */
const whose = { termNo: '88880001', mchntNo: '898201612345678', gatewayUrl: 'http://127.0.0.1:9' }
const profile = {
  ...{ preauthTillProfile: 1, ...emptyDraft, ...whose, gateway: 'custom', mchntName: '测试商户', sourceCode: '1017' },
}

function check(condition: boolean, what: string, found: unknown): void {
  if (!condition) throw new Trouble(`NOT SO: ${what}; found ${JSON.stringify(found)}`)
  say(`  ${what}`)
}

async function dpkg(...args: readonly string[]): Promise<void> {
  const { status, output } = await run('dpkg', args, { output: 'keep' })
  if (status !== 0) throw new Trouble(`${output.trim()}\ndpkg ${args.join(' ')} failed with status ${status}.`)
}

const statusInDpkg = () =>
  spawnSync('dpkg-query', ['-W', '-f', `\${Status} \${Version}`, 'preauth-till'], { encoding: 'utf8' }).stdout

type Home = { readonly home: string; readonly runtimeFolder: string }

function environment({ home, runtimeFolder }: Home, display: string): Record<string, string> {
  const { DISPLAY, ...env } = sessionEnvironment(
    { home, display, keychain: true },
    { executable: program, runtimeFolder, messages: 'cat' },
  )
  return display === '' ? env : { ...env, DISPLAY: display }
}

/** A command of the installed program to its end, as the ordinary user, without a display. */
function command(at: Home, args: readonly string[], input = '') {
  const all = [...tillArguments(true, 'zh-CN'), ...args]
  const options = { encoding: 'utf8', env: environment(at, ''), input, timeout: 60_000 } as const
  const { status, stdout } = spawnSync(sessionProgram, all, options)
  return { status, said: stdout.split('\n').filter((line) => line !== '' && !/^\[\d+:/.test(line)) }
}

/** Opens the window of the installed program, and ends it as a power cut would once `seen` has looked at it. */
async function opened(at: Home, display: string, seen: (pids: readonly number[]) => Promise<void>): Promise<void> {
  const child = spawn(sessionProgram, tillArguments(true, 'zh-CN'), { env: environment(at, display), stdio: 'ignore' })
  const family = async () => (child.pid === undefined ? [] : [child.pid, ...(await descendants(child.pid))])
  try {
    await seen(await family())
  } finally {
    await killAll((await family()).toReversed())
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 60_000
  while (!holds()) {
    if (Date.now() > end) throw new Trouble(`NOT SO within a minute: ${what}`)
    await wait(200)
  }
  say(`  ${what}`)
}

function journalHead(path: string): string {
  const reading = openJournalForReading(path)
  if ('problem' in reading) throw new Trouble(`${path}: ${reading.problem.kind}`)
  const head = readHead(reading.journal)
  reading.journal.db.close()
  return head ? formatHead(head) : ''
}

const sandboxed = (pids: readonly number[]) =>
  pids.some((pid) => {
    try {
      return /^Seccomp:\t2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  })

async function tryIt(at: Home, display: string, debs: readonly [string, string]): Promise<void> {
  const places = folders(join(at.home, '.config', 'preauth-till'))
  const journal = places.journal(whose.termNo, whose.gatewayUrl)
  const { backups } = placesOf(journal)
  const told = () => JSON.parse(command(at, ['status', '--json']).said[0] ?? 'null')
  await mkdir(dirname(journal), { recursive: true })
  await writeFile(journal, gunzipSync(readFileSync(fixture)))
  await writeFile(join(at.home, 'profile.json'), JSON.stringify(profile))
  await makeOver(at.home)
  await makeOver(at.runtimeFolder)
  const before = journalHead(journal)

  say('Installed (dpkg -i), as an older version')
  await dpkg('-i', debs[0])
  check(statusInDpkg() === 'install ok installed 0.0.9', 'dpkg has it', statusInDpkg())
  const keys = 'appId=0123456789abcdef\nappKey=fedcba9876543210\n'
  const provisioned = command(at, ['provision', join(at.home, 'profile.json')], keys)
  check(
    provisioned.status === 0 && provisioned.said.length === 0,
    'provisioned without a display, keys in the keychain',
    provisioned,
  )
  const older = told()
  check(older.findings[0]?.kind === 'journal-older', `status names the journal of version 4, head ${older.head}`, older)

  say('Upgraded (dpkg -i), and opened in a window over the older journal')
  await dpkg('-i', debs[1])
  await opened(at, display, async () => {
    const note = () => (existsSync(places.runningNote) ? JSON.parse(readFileSync(places.runningNote, 'utf8')) : {})
    await until('the till runs live, with its keys, and no trouble', () => {
      const { mode, keys: held, trouble } = note()
      return mode === 'live' && held === 'saved' && trouble === undefined
    })
    const kept = () => readdirSync(backups, { encoding: 'utf8' })
    await until(
      'a copy was made before the migration',
      () => existsSync(backups) && kept().some((name) => /before-migration/.test(name)),
    )
    await until('a process of its own made the daily backup', () => kept().some((name) => /daily/.test(name)))
    const status = told()
    check(
      status.till === 'running' && status.unknown.count === 1,
      `status beside it: ${status.health}, unknown 1`,
      status,
    )
    check(sandboxed(await descendants(process.pid)), 'its window is sandboxed (Seccomp 2), as an ordinary user', 'no')
  })
  const verified = command(at, ['verify', before])
  check(
    verified.status === 0,
    `verify: ${verified.said.at(-1)?.replace(/^.*: /, '')}, the old head ${before} in it`,
    verified,
  )

  say('Removed (dpkg -r), and purged')
  const after = readFileSync(journal)
  await dpkg('-r', 'preauth-till')
  await dpkg('-P', 'preauth-till')
  check(!existsSync(program) && !existsSync('/opt/preauth-till'), 'nothing of the program is left', statusInDpkg())
  check(
    readFileSync(journal).equals(after),
    `the journal is as it was, byte for byte, head ${journalHead(journal)}`,
    'another',
  )
  check(readdirSync(backups).length >= 2, 'and so are its backups', readdirSync(backups))
}

const USAGE =
  'usage: npm run package:try   as root, on a Debian where no till is installed: installs, upgrades and removes packages/*.deb'

await runAsked(USAGE, readNothing, async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Trouble('This installs a deb: run it as root, on Debian.')
  const name = existsSync(packages) ? readdirSync(packages).find((one) => one.endsWith('.deb')) : undefined
  if (name === undefined) throw new Trouble('There is no deb in packages/. Run: npm run package')
  if (statusInDpkg().includes('ok installed'))
    throw new Trouble('A till is installed on this machine; this would replace it.')
  await prepareMachine('tests', say)
  const work = await mkdtemp(join(tmpdir(), 'till-deb-'))
  const at = {
    home: await mkdtemp(join(tmpdir(), 'till-home-')),
    runtimeFolder: await mkdtemp(join(tmpdir(), 'till-')),
  }
  const desktop = await startDesktop()
  try {
    const older = join(work, 'older.deb')
    const icons = join(projectFolder, 'scripts', 'package', 'icons')
    await makeDeb(join(packages, 'linux-unpacked'), icons, '0.0.9', join(work, 'tree'), older)
    await tryIt(at, desktop.display, [older, join(packages, name)])
    return 0
  } finally {
    await desktop.close()
    if (statusInDpkg() !== '') await run('dpkg', ['-P', 'preauth-till'], { output: 'keep' })
    for (const folder of [work, at.home, at.runtimeFolder]) await rm(folder, { recursive: true, force: true })
  }
})
