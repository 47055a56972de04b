import type { Problem } from '../../preload/contract/problem.ts'
import { journalPathOf } from '../counter/journal-path.ts'
import { type AccountingColumn, readAccountingColumns } from '../terminal/accounting-columns.ts'
import { folders } from '../terminal/folders.ts'
import type { Profile } from '../terminal/profile.ts'
import { savedProfileAt } from '../terminal/saved-profile.ts'
import { readSettings } from '../terminal/settings.ts'
import type { Given, World } from './command.ts'

const firstRun = { language: 'zh-CN', theme: 'system', mode: 'first-run', exportFolder: '' } as const

/** The profile of the terminal in use, or last in use where the till is in training now; undefined before it was set up. */
export async function profileInUse({ root }: World): Promise<Profile | undefined> {
  const places = folders(root)
  const { termNo } = await readSettings(places.settings, firstRun)
  return termNo === undefined ? undefined : savedProfileAt(places.profile(termNo))
}

/** The columns of the accounting export, as the terminal in use has them; the usual ones where there is none. */
export async function accountingColumnsIn(world: World): Promise<readonly AccountingColumn[]> {
  const profile = await profileInUse(world)
  const read = readAccountingColumns(profile?.accountingColumns ?? '')
  // A saved profile was checked at the door.
  if ('refused' in read) throw new Error(`a profile names the column ${read.refused}`)
  return read.columns
}

/** The journal that `--journal` names, or that of the terminal in use; `profile-missing` where neither is known, with what would name it. */
export async function journalNamed(
  { options }: Given,
  world: World,
  by = '--journal',
): Promise<{ readonly path: string } | { readonly problem: Problem }> {
  if (options.journal !== undefined) return { path: options.journal }
  const profile = await profileInUse(world)
  if (!profile) return { problem: { kind: 'profile-missing', facts: { by } } }
  return { path: journalPathOf(folders(world.root), profile) }
}
