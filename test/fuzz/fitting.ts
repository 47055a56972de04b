import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { backupNames } from '../../main/journal/backups.ts'
import { lastClose } from '../../main/journal/day-closes.ts'
import { journalId } from '../../main/journal/files.ts'
import type { Journal } from '../../main/journal/open.ts'
import { differencesOf } from '../../main/matching/look.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import type { ActionName } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { allOpen } from '../support/closing.ts'
import { manager } from '../support/operators.ts'
import type { FuzzTill } from './counter.ts'
import { type About, passphrase, type Subject } from './requests.ts'
import { freshHolds } from './subjects.ts'

/** What an action is for, as the journal has it. */
const fitting: Readonly<Partial<Record<ActionName, string>>> = {
  completion: 'completion',
  sendNow: "completion WHERE state = 'queued'",
  withdraw: "completion WHERE state = 'queued'",
  ask: "completion WHERE state = 'unknown' OR decided IS NOT NULL",
  sendAgain: "completion WHERE state = 'unknown' AND tries > 2",
  decide: "completion WHERE state = 'unknown'",
  closeAlarm: 'completion WHERE alarm IS NOT NULL',
  voidCompletion: "completion WHERE state = 'completed'",
  takeBack: "completion WHERE state = 'handed-over'",
  events: 'completion',
  event: 'completion',
  voiding: 'void',
  sendVoidNow: "void WHERE state = 'queued'",
  withdrawVoid: "void WHERE state = 'queued'",
  askVoid: "void WHERE state = 'unknown'",
  sendVoidAgain: "void WHERE state = 'unknown' AND tries > 2",
  decideVoid: "void WHERE state = 'unknown'",
}

const holds = freshHolds(3000)

/** Mostly one of those that the action is for. */
function subjectFor(journal: Journal | undefined, name: ActionName, random: Random): Subject {
  const from = fitting[name] ?? 'completion'
  const fits = fitting[name] !== undefined && random.chance(85)
  if (!journal || !(fits || random.chance(30))) return random.oneOf(holds)
  const columns = 'preauth_order_id AS preauthOrderId, mchnt_order_id AS mchntOrderId'
  const found = journal.db.prepare(`SELECT ${columns} FROM ${from} ORDER BY mchnt_order_id`).all() as Subject[]
  return random.oneOf(found.length > 0 ? found : holds)
}

/** An event of its story. */
function eventOf(journal: Journal, { mchntOrderId }: Subject, random: Random): number | undefined {
  const sql = 'SELECT seq FROM event WHERE mchnt_order_id = ? ORDER BY seq'
  const seqs = journal.db.prepare(sql).pluck().all(mchntOrderId) as number[]
  return seqs.length > 0 ? random.oneOf(seqs) : undefined
}

/** A queue that was sealed here and not taken back. */
function sealedIn(journal: Journal | undefined, random: Random): string | undefined {
  const sql = `SELECT DISTINCT json_extract(event.body, '$.id') AS id FROM completion
    JOIN event ON event.seq = completion.last_seq WHERE state = 'handed-over' ORDER BY event.seq`
  const ids = (journal?.db.prepare(sql).pluck().all() ?? []) as string[]
  return ids.length > 0 ? random.oneOf(ids) : undefined
}

/** The file that was written last into a folder. */
function lastExport(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const dated = names.map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
  return dated.toSorted((one, other) => other.at - one.at)[0]?.path ?? join(folder, 'none.csv')
}

/** A difference between the books and a picked statement. */
function openDifference(journal: Journal | undefined, random: Random): About['difference'] {
  if (!journal) return undefined
  const look = (store: Database) => differencesOf(store, journal, 'open', undefined, 20).differences
  const found = withStore(storePathOf(journal.path), look) ?? []
  return found.length > 0 ? random.oneOf(found) : undefined
}

/** What a good request to this till names, as it stands now. */
export function aboutFor({ counter, world, outside, operator }: FuzzTill, name: ActionName, random: Random): About {
  const { post } = counter
  const journal = post?.desk?.journal
  const subject = subjectFor(journal, name, random)
  // A journal is restored but once a night: as often not without somebody who is no manager.
  const mistaken = name === 'restore' && random.chance(50)
  const backups = name === 'restore' && post ? backupNames(post.journalPath) : []
  const handOver = name === 'saveHandOver' ? sealedIn(journal, random) : undefined
  const difference = name === 'closeDifference' ? openDifference(journal, random) : undefined
  const seq = journal && name === 'event' ? eventOf(journal, subject, random) : undefined
  const close = journal && lastClose(journal.db)?.number
  return {
    ...subject,
    operator: mistaken ? 'nobody' : operator,
    repeated: name === 'handOver' ? passphrase : manager.pin,
    gatewayUrl: world.draft.gatewayUrl,
    path: lastExport(world.settings.exportFolder),
    ...(backups.length > 0 && { backup: random.oneOf(backups).id }),
    ...(handOver !== undefined && { handOver }),
    ...(seq !== undefined && { seq }),
    ...(journal && name === 'closeDay' && { dispositions: allOpen(journal) }),
    statement: outside.statements,
    ...(difference && { difference }),
    ...(close !== undefined && { close }),
    ...(post && random.chance(40) && { journal: journalId(post.journalPath) }),
  }
}
