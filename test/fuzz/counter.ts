import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionsOf } from '../../main/actions/actions.ts'
import { perform } from '../../main/actions/perform.ts'
import { type Counter, openCounter } from '../../main/counter/counter.ts'
import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { folders } from '../../main/terminal/folders.ts'
import { profileFileText, readProfile } from '../../main/terminal/profile.ts'
import type { Settings } from '../../main/terminal/settings.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, writeSending, writeTaken } from '../support/journal.ts'
import { profileDraft, type Subject } from './requests.ts'
import { text } from './shapes.ts'

/**
 * The till's main process without its window: the real counter, its real actions and journal, in a folder of its own. The
 * person at the system's dialogs cancels, or picks a file that holds anything.
 */
export async function fuzzCounter(random: Random) {
  const root = testFolder()
  const places = folders(root)
  const read = readProfile(profileDraft)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { termNo } = read.profile
  const exportFolder = join(root, 'exports')
  const settings: Settings = { language: 'zh-CN', theme: 'system', mode: 'live', termNo, exportFolder }
  mkdirSync(join(root, 'terminals'))
  writeFileSync(places.profile(termNo), profileFileText(read.profile))
  writeFileSync(places.settings, JSON.stringify(settings))

  const pick = async () => {
    if (random.chance(50)) return undefined
    const path = join(root, 'picked.json')
    writeFileSync(path, text(random))
    return path
  }
  const save = async () => (random.chance(50) ? undefined : join(root, 'saved.json'))
  const counter = await openCounter({
    folders: places,
    version: '0.0.0',
    defaults: settings,
    route: async () => ({}),
    now: Date.now,
    onChange: () => undefined,
  })
  const actions = actionsOf(counter, {
    ...{ openProfile: pick, saveProfile: save, openHandOver: pick, saveHandOver: save },
    chooseFolder: async () => (random.chance(50) ? undefined : exportFolder),
    showInFolder: () => undefined,
    quit: () => undefined,
  })
  return {
    root,
    counter,
    ask: (name: unknown, request: unknown) => perform(actions, name, request),
  }
}

/** The journal of the terminal in use; a till in a test always has one. */
export function journalOf(counter: Counter): Journal {
  const journal = counter.post?.desk?.journal
  if (!journal) throw new Error(`the counter has no journal: ${JSON.stringify(counter.trouble)}`)
  return journal
}

const holdNumber = (n: number): string => `101720261122094714${String(n).padStart(12, '0')}`

/** Holds that nobody has completed, and completions in states that a manager may have to do with. */
export function subjectsIn(journal: Journal, holds: number): Subject[] {
  const subjects = Array.from({ length: holds }, (_, n): Subject => {
    return { preauthOrderId: holdNumber(n), mchntOrderId: numbered(900_000 + n) }
  })
  const hourAgo = Date.now() - 60 * 60 * 1000
  for (let n = 1; n <= 80; n++) {
    const subject = { mchntOrderId: numbered(n), preauthOrderId: holdNumber(10_000 + n) }
    const { mchntOrderId } = subject
    subjects.push(subject)
    if (n % 2 === 0) writeTaken(journal, { ...subject, totalAmt: n, stlDate: '2026-11-22' })
    else {
      writeSending(journal, { ...subject, totalAmt: n })
      const asked = { kind: 'asked', mchntOrderId, body: { found: 'no-such-order', code: 'NO_ORDER' } } as const
      append(journal, hourAgo, [{ kind: 'interrupted', mchntOrderId, body: {} }])
      append(journal, Date.now() + 10 * 60 * 1000, [asked, asked, asked])
    }
  }
  return subjects
}
