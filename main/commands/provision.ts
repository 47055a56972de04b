import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { journalPathOf } from '../counter/journal-path.ts'
import { openJournalForReading } from '../journal/open.ts'
import { openItemsOf } from '../journal/open-items.ts'
import { isOlder } from '../journal/schema.ts'
import { type CounterRow, readCountersTable, rowFor } from '../terminal/counters-table.ts'
import { folders } from '../terminal/folders.ts'
import { type Profile, readProfile } from '../terminal/profile.ts'
import { profileFileText, readProfileFile } from '../terminal/profile-file.ts'
import { chooseTerminal, writeText } from '../terminal/settings.ts'
import { type Command, type Exit, exits, NotUnderstood, refused, type World } from './command.ts'
import { profileInUse } from './journal-named.ts'
import {
  keyNames,
  refuseAsArgument,
  refusedOptions,
  refuseInEnvironment,
  type Secrets,
  secretAmong,
  standardInput,
} from './secrets.ts'

type Keys = Secrets<(typeof keyNames)[number]>

async function textOf(path: string): Promise<{ readonly text: string } | { readonly problem: Problem }> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? { problem: { kind: 'file-unreadable', facts: { path } } } : { text }
}

/** The common profile of a file; a secret in it is refused by name. */
async function commonDraft(path: string): Promise<{ readonly draft: ProfileDraft } | { readonly problem: Problem }> {
  const file = await textOf(path)
  if ('problem' in file) return file
  const read = readProfileFile(file.text)
  if ('problem' in read) return { problem: { ...read.problem, facts: { path } } }
  const secret = secretAmong(Object.keys(JSON.parse(file.text.replace(/^\uFEFF/, ''))))
  if (secret !== undefined) throw new NotUnderstood(`${path} holds ${secret}: keys come on standard input`)
  return read
}

const faults = (problems: Partial<Record<string, Problem>>) =>
  Object.entries(problems)
    .map(([field, problem]) => `${field}: ${problem?.kind}`)
    .join(', ')

async function tableRows(path: string): Promise<readonly CounterRow[] | { readonly problem: Problem }> {
  const file = await textOf(path)
  if ('problem' in file) return file
  const table = readCountersTable(file.text)
  if ('refused' in table) throw new NotUnderstood(`${path}: ${table.refused}`)
  return table.rows
}

/** Every counter of the table is looked at, and nothing is written. */
function checkAll(draft: ProfileDraft, rows: readonly CounterRow[], world: World): Exit {
  const wrong = rows.flatMap(({ line, fields }) => {
    const read = readProfile({ ...draft, ...fields })
    return 'problems' in read ? [`line ${line}: ${faults(read.problems)}`] : []
  })
  for (const one of wrong) world.complain(one)
  return wrong.length === 0 ? exits.done : exits.failed
}

async function typedKeys(): Promise<Keys> {
  const keys = await standardInput(keyNames, 'the keys (appId=... and appKey=..., a line each)')
  if ((keys.appId === undefined) !== (keys.appKey === undefined)) {
    throw new NotUnderstood('give appId and appKey together')
  }
  return keys
}

/** What is unsent or unknown in the books that would be left is settled in the till, by a manager. */
function leftOpen(before: Profile | undefined, profile: Profile, root: string): Problem | undefined {
  const places = folders(root)
  const path = before && journalPathOf(places, before)
  if (!path || path === journalPathOf(places, profile)) return undefined
  const opened = openJournalForReading(path)
  if ('problem' in opened) return opened.problem.kind === 'file-unreadable' ? undefined : opened.problem
  const { journal } = opened
  try {
    if (isOlder(journal.db)) return { kind: 'journal-older', facts: { path } }
    const { count, totalAmt } = openItemsOf(journal, 0)
    return count === 0 ? undefined : { kind: 'open-items', facts: { count, totalAmt, termNo: before.termNo } }
  } finally {
    journal.db.close()
  }
}

/** Seals what came on standard input, where it is not there already; keys that are missing everywhere are a problem. */
async function keep(profile: Profile, secrets: Keys, root: string): Promise<Problem | undefined> {
  const [{ loadCredentials, loadSecret, readTypedCredentials, saveCredentials, saveSecret }, { readTypedPassword }] =
    await Promise.all([import('../terminal/credentials.ts'), import('../terminal/mirror-password.ts')])
  const places = folders(root)
  const { appId, appKey, mirrorPassword } = secrets
  if (mirrorPassword !== undefined && profile.mirrorUrl === '') return { kind: 'mirror-not-set', facts: {} }
  const wrong = mirrorPassword === undefined ? undefined : readTypedPassword(mirrorPassword)
  if (wrong) return wrong
  const keysPath = places.keys(profile.gatewayUrl, profile.mchntNo)
  const there = await loadCredentials(keysPath)
  const typed = appId === undefined || appKey === undefined ? undefined : readTypedCredentials(appId, appKey)
  if (typed && 'problem' in typed) return typed.problem
  if (!typed) {
    if ('problem' in there) return there.problem
    if (!there.credentials) return { kind: 'keys-missing', facts: {} }
  } else if ('problem' in there || JSON.stringify(there.credentials) !== JSON.stringify(typed.credentials)) {
    const { problem } = await saveCredentials(keysPath, typed.credentials)
    if (problem) return problem
  }
  if (mirrorPassword === undefined) return undefined
  const path = places.mirrorPassword(profile.mirrorUrl)
  const sealed = await loadSecret(path)
  if ('secret' in sealed && sealed.secret === mirrorPassword) return undefined
  return (await saveSecret(path, mirrorPassword)).problem
}

/** Keys first, then the profile, then that it is in use: whatever is cut short is made good by the same command again. */
async function setUp(profile: Profile, secrets: Keys, world: World): Promise<Problem | undefined> {
  const left = leftOpen(await profileInUse(world), profile, world.root)
  if (left) return left
  const unkept = await keep(profile, secrets, world.root)
  if (unkept) return unkept
  const places = folders(world.root)
  const path = places.profile(profile.termNo)
  const text = profileFileText(profile)
  const same = (await readFile(path, 'utf8').catch(() => '')) === text
  const written = same ? {} : await writeText(path, text)
  return written.problem ?? (await chooseTerminal(places.settings, profile.termNo)).problem
}

const text = { type: 'string' } as const

/**
 * Sets this counter up: its profile from a file, with what a table has of this counter, its keys from standard input straight
 * into the keychain. Says nothing where all is well, and a second time changes nothing.
 */
export const provisioning: Command = {
  usage:
    'PROFILE.json [--table COUNTERS.csv [--term-no N] [--check]]  (keys on standard input: appId=..., appKey=..., a line each)',
  options: { table: text, 'term-no': text, check: { type: 'boolean' }, ...refusedOptions },
  words: Number.MAX_SAFE_INTEGER,
  async run(given, world) {
    refuseAsArgument(given)
    refuseInEnvironment()
    const { options, words } = given
    if (words.length > 1) throw new NotUnderstood('name one PROFILE.json, and nothing after it')
    const [file] = words
    if (file === undefined) throw new NotUnderstood('name the file of a profile')
    if (options.table === undefined && (options['term-no'] ?? options.check) !== undefined) {
      throw new NotUnderstood('--term-no and --check need --table')
    }
    const common = await commonDraft(resolve(file))
    if ('problem' in common) return refused(common.problem, world)
    const rows = options.table === undefined ? undefined : await tableRows(resolve(options.table))
    if (rows && 'problem' in rows) return refused(rows.problem, world)
    if (rows && options.check !== undefined) return checkAll(common.draft, rows, world)

    const row = rows && rowFor(rows, options['term-no'], hostname())
    if (rows && !row) {
      const sought = options['term-no'] === undefined ? `host ${hostname()}` : `termNo ${options['term-no']}`
      throw new NotUnderstood(`the table has no counter with ${sought}`)
    }
    const read = readProfile({ ...common.draft, ...row?.fields })
    if ('problems' in read) {
      world.complain(`${row ? `line ${row.line}: ` : ''}${faults(read.problems)}`)
      return exits.failed
    }
    if (!world.program) throw new NotUnderstood('only the program itself has a keychain: preauth-till provision ...')
    if (!world.program.isAlone()) {
      world.complain('收银台正在运行，请先关闭它 the till is open; close it first')
      return exits.inUse
    }
    const secrets = await typedKeys()
    await world.program.ready()
    const problem = await setUp(read.profile, secrets, world)
    return problem ? refused(problem, world) : exits.done
  },
}
