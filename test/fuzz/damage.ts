import { rmSync } from 'node:fs'
import { backUp } from '../../main/journal/backup.ts'
import type { Journal } from '../../main/journal/open.ts'
import { filesOf, placesOf } from '../../main/journal/places.ts'
import { cutInHalf, overwrite, spoilEvent, spoilFrom } from '../support/damage.ts'

/** A way for a journal to go bad over night; `journal` was closed, `last` is its last event. */
type Damage = { readonly backedUp: boolean; readonly spoil: (path: string, last: number) => void }

const damages: readonly Damage[] = [
  { backedUp: true, spoil: (path) => spoilFrom(path, 0.5) },
  // Without a backup, what can still be read is all there is.
  { backedUp: false, spoil: (path, last) => spoilEvent(path, last - 20) },
  { backedUp: true, spoil: (path) => overwrite(path, 0, 200) },
  { backedUp: true, spoil: (path) => filesOf(path).forEach((file) => void rmSync(file, { force: true })) },
  { backedUp: true, spoil: cutInHalf },
]

/** The `n`-th night in which the disk goes bad; `close` ends the till that has the journal open. `now` in epoch ms. */
export async function badNight(journal: Journal, n: number, now: number, close: () => Promise<void>): Promise<void> {
  const { backedUp, spoil } = damages[n % damages.length] as Damage
  const { db, path } = journal
  const last = db.prepare('SELECT max(seq) FROM event').pluck().get() as number
  const made = backedUp ? await backUp(journal, 'daily', now) : undefined
  if (made && 'problem' in made) throw new Error(JSON.stringify(made.problem))
  await close()
  if (!backedUp) rmSync(placesOf(path).backups, { recursive: true, force: true })
  spoil(path, last)
}
