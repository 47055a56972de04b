import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.ts'
import { Trouble } from './say.ts'

/**
 * `window`: what it takes to open the till on a desktop. `tests`: that, a virtual display, a keychain, a Chinese
 * font and a PostgreSQL server for the head office.
 * `bench`: that, and SQLite's own command line.
 */
export type Purpose = 'window' | 'tests' | 'bench'

/** One thing the machine must have, and the Debian package that brings it. A library goes by its soname. */
export interface Need {
  readonly kind: 'library' | 'program' | 'font'
  readonly name: string
  readonly debian: string
}

const library = (name: string, debian: string): Need => ({ kind: 'library', name, debian })
const program = (name: string, debian: string): Need => ({ kind: 'program', name, debian })

const forWindow: readonly Need[] = [
  library('libnss3.so', 'libnss3'),
  library('libatk-1.0.so.0', 'libatk1.0-0'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'),
  library('libcups.so.2', 'libcups2'),
  library('libgbm.so.1', 'libgbm1'),
  library('libasound.so.2', 'libasound2'),
  library('libgtk-3.so.0', 'libgtk-3-0'),
  library('libxkbcommon.so.0', 'libxkbcommon0'),
  library('libsecret-1.so.0', 'libsecret-1-0'),
  program('unzip', 'unzip'),
]

const forTests: readonly Need[] = [
  ...forWindow,
  program('Xvfb', 'xvfb'),
  program('dbus-run-session', 'dbus'),
  program('gnome-keyring-daemon', 'gnome-keyring'),
  program('pdftotext', 'poppler-utils'),
  { kind: 'font', name: 'a Chinese font', debian: 'fonts-noto-cjk' },
  program('pg_ctlcluster', 'postgresql'),
]

const needsOf: Readonly<Record<Purpose, readonly Need[]>> = {
  window: forWindow,
  tests: forTests,
  bench: [...forTests, program('sqlite3', 'sqlite3')],
}

/**
 * Makes sure that a Linux machine has what `purpose` takes; elsewhere, and where all is there, it does nothing and says
 * nothing. As root what is missing is installed with apt-get; otherwise throws Trouble with the one command to run.
 */
export async function prepareMachine(purpose: Purpose, tell: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = missingNeeds(needsOf[purpose], await inspectMachine())
  if (missing.length === 0) return
  if (!onPath('apt-get')) {
    const names = missing.map((need) => `${need.name} (Debian: ${need.debian})`)
    throw new Trouble(`Something is missing on this machine. Please install ${names.join(', ')} and try again.`)
  }
  if (process.getuid?.() !== 0) {
    const packages = debianPackages(missing, await knownPackages())
    throw new Trouble(
      `Some packages are missing. Please run this, then try again:\n  sudo apt-get install -y ${packages.join(' ')}`,
    )
  }
  tell(`Installing ${missing.map((need) => need.debian).join(' ')} with apt-get; this takes about a minute.`)
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', ...debianPackages(missing, await knownPackages()))
  const still = missingNeeds(missing, await inspectMachine())
  if (still.length > 0)
    throw new Trouble(
      `apt-get installed its packages, but these are still missing: ${still.map((need) => need.name).join(' ')}`,
    )
}

/** What is there: the names of all shared libraries (undefined where that cannot be told), and so on. */
export interface Machine {
  readonly libraries: ReadonlySet<string> | undefined
  readonly hasProgram: (name: string) => boolean
  readonly hasChineseFont: boolean
}

/** Those of `needs` that the machine does not have, in the same order. */
export function missingNeeds(needs: readonly Need[], machine: Machine): readonly Need[] {
  return needs.filter(({ kind, name }) => {
    if (kind === 'library') return machine.libraries !== undefined && !machine.libraries.has(name)
    return kind === 'program' ? !machine.hasProgram(name) : !machine.hasChineseFont
  })
}

/**
 * The Debian packages that bring `needs`, named as this release names them: since Debian 13 and Ubuntu 24.04 some libraries
 * have t64 at the end, and not all of their old names can still be installed.
 */
export function debianPackages(needs: readonly Need[], known: ReadonlySet<string>): readonly string[] {
  return needs.map(({ debian }) => (known.has(`${debian}t64`) ? `${debian}t64` : debian))
}

async function inspectMachine(): Promise<Machine> {
  const [linker, fonts] = await Promise.all([
    run(onPath('ldconfig') ?? '/sbin/ldconfig', ['-p'], { output: 'keep' }),
    run('fc-list', [':lang=zh-cn', 'family'], { output: 'keep' }),
  ])
  const libraries = linker.status === 0 ? new Set(linker.output.match(/\S+\.so\S*(?= \()/g)) : undefined
  return {
    libraries,
    hasProgram: (name) => onPath(name) !== undefined,
    hasChineseFont: fonts.status === 0 && fonts.output.trim() !== '',
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

async function knownPackages(): Promise<ReadonlySet<string>> {
  return new Set((await run('apt-cache', ['pkgnames', 'lib'], { output: 'keep' })).output.split('\n'))
}

async function aptGet(...args: readonly string[]): Promise<void> {
  // Another apt may be at work, for example the machine's own updates: wait for it.
  const { status, output } = await run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    output: 'keep',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) throw new Trouble(`${output.trim()}\napt-get ${args.join(' ')} failed with status ${status}.`)
}
