import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionsOf } from '../../main/actions/actions.ts'
import { perform } from '../../main/actions/perform.ts'
import { openCounter } from '../../main/counter/counter.ts'
import type { Journal } from '../../main/journal/open.ts'
import { folders } from '../../main/terminal/folders.ts'
import { type Profile, profileFileText, readProfile } from '../../main/terminal/profile.ts'
import { type Settings, writeSettings } from '../../main/terminal/settings.ts'
import type { Answer, ProfileDraft } from '../../preload/contract.ts'
import { type Random, seeded } from '../../scripts/crash/random.ts'
import { testFolder } from '../support/folder.ts'
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
  return { ...around, root, draft, settings, random: seeded(0) }
}

function profileOf(draft: ProfileDraft): Profile {
  const read = readProfile(draft)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.profile
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
  const counter = await openCounter({
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
  })
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
  const actions = actionsOf(counter, {
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
    quit: () => void outside.quits++,
    cutPower: () => undefined,
  })
  const keep = () => {
    const journal = counter.post?.desk?.journal
    if (journal) opened.add(journal)
  }
  keep()
  return {
    world,
    counter,
    outside,
    async ask(name: unknown, request: unknown): Promise<Answer<unknown>> {
      const answer = await perform(actions, name, request, counter.explain)
      keep()
      return answer
    },
    /** As at the end of the process: nothing of it is open any more. */
    async end(): Promise<void> {
      await counter.shutDown()
      for (const { db } of opened) db.close()
    },
  }
}

/** The journal of the terminal in use; fails the test where there is none. */
export function journalOf({ counter }: FuzzTill): Journal {
  const journal = counter.post?.desk?.journal
  if (!journal) throw new Error(`the counter has no journal: ${JSON.stringify(counter.trouble)}`)
  return journal
}
