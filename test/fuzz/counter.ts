import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Journal } from '../../main/journal/open.ts'
import { keysOf, readOperators, writeOperators } from '../../main/operators/store.ts'
import { folders } from '../../main/terminal/folders.ts'
import { type Profile, readProfile } from '../../main/terminal/profile.ts'
import { profileFileText } from '../../main/terminal/profile-file.ts'
import { type Settings, writeSettings } from '../../main/terminal/settings.ts'
import { openTill, type Till } from '../../main/till.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import type { Answer } from '../../preload/contract.ts'
import { type Random, seeded } from '../../scripts/crash/random.ts'
import { testFolder } from '../support/folder.ts'
import { manager } from '../support/operators.ts'
import { profileDraft } from './requests.ts'

/** Everything around a till that a test decides: its folder, its clock, its network, and the files that people pick. */
export type World = {
  readonly root: string
  readonly draft: ProfileDraft
  readonly settings: Settings
  /** Epoch ms. */
  readonly now: () => number
  /** Throws where there is no network. */
  readonly network: (random: Random) => void
  readonly profileText: (random: Random) => string
  readonly handOverText: (random: Random) => string
  readonly statementText: (random: Random) => string
  /** Chance for what happens around one message: the same for the same message, however often it is asked. */
  random: Random
  /** What the keychain keeps for PINs. */
  readonly pepper: { pepper?: Buffer }
}

type Around = Pick<World, 'now' | 'network' | 'profileText' | 'handOverText' | 'statementText'>

/** A folder as an earlier start would have left it: a counter that was set up for the gateway of this address. */
export async function setUp(gatewayUrl: string, around: Around): Promise<World> {
  const root = testFolder()
  const draft = { ...profileDraft, gatewayUrl }
  const { termNo } = draft
  const exportFolder = join(root, 'exports')
  const settings: Settings = { language: 'zh-CN', theme: 'system', mode: 'live', termNo, exportFolder }
  mkdirSync(join(root, 'terminals'))
  writeFileSync(folders(root).profile(termNo), profileFileText(profileOf(draft)))
  await writeSettings(folders(root).settings, settings)
  return { ...around, root, draft, settings, random: seeded(0), pepper: {} }
}

function profileOf(draft: ProfileDraft): Profile {
  const read = readProfile(draft)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.profile
}

async function keepPepper({ pepper: kept }: World, pepper: Buffer): Promise<Record<string, never>> {
  kept.pepper = pepper
  return {}
}

/** Makes the manager of the tests, or signs him in; answers with his id. */
async function enter({ answer, counter }: Till): Promise<string> {
  const { state, people } = counter.view().access
  const { name, pin } = manager
  const known = people.find((one) => one.name === name)
  const entered = known
    ? await answer('signIn', { operator: known.id, pin })
    : await answer('makeManager', { name, pin, repeated: pin })
  // Nothing is made at a till whose journal is damaged; it has its operators already.
  if (!entered.ok) throw new Error(`${state}: ${JSON.stringify(entered.error)}`)
  return counter.view().access.operator?.id ?? ''
}

export type FuzzTill = Awaited<ReturnType<typeof startTill>>

/**
 * The till's main process without its window: the real counter, its real actions and journal. The person at the system's
 * dialogs cancels, or picks a file that holds anything.
 */
export async function startTill(world: World) {
  const { root, settings, now } = world
  const opened = new Set<Journal>()
  const outside = { quits: 0, shown: 0, statements: 0 }
  const picked = (text: (random: Random) => string) => async () => {
    if (world.random.chance(30)) return undefined
    const path = join(root, 'picked.json')
    writeFileSync(path, text(world.random))
    return path
  }
  const pickedStatement = async () => {
    if (world.random.chance(20)) return undefined
    outside.statements += 1
    const path = join(root, 'picked.csv')
    writeFileSync(path, world.statementText(world.random))
    return path
  }
  const save = async () => (world.random.chance(30) ? undefined : join(root, 'saved.json'))
  const till = await openTill(
    {
      folders: folders(root),
      version: '0.0.0',
      defaults: settings,
      route: async () => {
        world.network(world.random)
        return {}
      },
      trusted: () => [],
      now,
      onChange: () => undefined,
      pepper: { load: async () => ({ ...world.pepper }), save: async (pepper) => keepPepper(world, pepper) },
      // As little as scrypt takes: nobody guesses here.
      pinCost: 2,
    },
    {
      openProfile: picked(world.profileText),
      openHandOver: picked(world.handOverText),
      openStatement: pickedStatement,
      ...{ saveProfile: save, saveHandOver: save, saveDiagnostics: save },
      chooseFolder: async () => (world.random.chance(50) ? undefined : settings.exportFolder),
      showInFolder: () => void outside.shown++,
      printReport: async (html) => Buffer.from(html),
      openCamera: async () => world.random.chance(70),
      closeCamera: () => undefined,
      printers: async () => (world.random.chance(50) ? ['Roll'] : []),
      printOnPaper: async () =>
        world.random.oneOf([{ printed: true }, { cancelled: true }, { failed: 'Print job failed' }] as const),
      receiptPdf: async (html) => Buffer.from(html),
      // A program that was made without a key takes no updates.
      updates: {
        ...{ key: () => '', fetch },
        take: async () => ({ problem: { kind: 'update-failed' as const, facts: {} } }),
      },
      quit: () => void outside.quits++,
      cutPower: () => undefined,
    },
  )
  const { counter } = till
  const operator = await enter(till)
  const keep = () => {
    const journal = counter.post?.desk?.journal
    if (journal) opened.add(journal)
  }
  keep()
  return {
    world,
    counter,
    outside,
    /** The manager who is signed in. */
    operator,
    /** His file, as it is while he mistypes nothing and changes nobody. */
    operators: await pristine(world),
    async ask(name: unknown, request: unknown): Promise<Answer<unknown>> {
      const answer = await till.answer(name, request)
      keep()
      return answer
    },
    /** As at the end of the process: nothing of it is open any more. */
    async end(): Promise<void> {
      await till.shutDown()
      for (const { db } of opened) db.close()
    },
  }
}

/** The operators' file, with nothing that waits for a journal. */
async function pristine({ root, pepper: { pepper } }: World): Promise<string> {
  const path = folders(root).operators
  const { mac } = keysOf(pepper ?? Buffer.alloc(0))
  const found = await readOperators(path, mac)
  if (!('file' in found)) throw new Error('the operators cannot be read')
  await writeOperators(path, { ...found.file, waiting: [] }, mac)
  return readFileSync(path, 'utf8')
}

/** The operators as they were at the start: PINs that were wrong, and what was changed of them, would keep the manager out. */
export function forgive({ world, operators }: FuzzTill): void {
  const path = folders(world.root).operators
  if (readFileSync(path, 'utf8') !== operators) writeFileSync(path, operators)
}

/** The journal of the terminal in use; fails the test where there is none. */
export function journalOf({ counter }: FuzzTill): Journal {
  const journal = counter.post?.desk?.journal
  if (!journal) throw new Error(`the counter has no journal: ${JSON.stringify(counter.trouble)}`)
  return journal
}
