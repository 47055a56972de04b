import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../main/journal/backup.ts'
import { goodBackups } from '../../main/journal/backups.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { whileLocked } from '../../main/journal/lock.ts'
import { commitsBehindDamage } from '../../main/journal/log-fault.ts'
import { gatherFile, openJournal } from '../../main/journal/open.ts'
import { restoreJournal } from '../../main/journal/restore.ts'
import { spoilTableWith } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'

const FRAME = 24 + 4096
const SECTOR = 512

/** A journal whose log has the last of its completions, as a power cut leaves both; the place of a log's frame is spoiled. */
async function afterPowerCut(spoil: (log: Buffer, frames: number) => void) {
  const journal = testJournal()
  const { path } = journal
  const take = (from: number, to: number) => {
    for (let n = from; n <= to; n++)
      writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n })
  }
  take(1, 20)
  const backup = await backUp(journal, 'daily', Date.now())
  if ('problem' in backup) throw new Error(backup.problem.kind)
  gatherFile(journal)
  take(21, 30)
  // The log begins anew, over what it had: frames of the generation before lie behind those that count.
  journal.db.pragma('wal_checkpoint(RESTART)')
  take(31, 36)
  const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)]
  journal.db.close()
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  const salts = log.subarray(16, 24)
  let frames = 0
  while (
    32 + frames * FRAME < log.length &&
    log
      .subarray(32 + frames * FRAME + 8)
      .subarray(0, 8)
      .equals(salts)
  )
    frames++
  spoil(log, frames)
  writeFileSync(path, file)
  writeFileSync(`${path}-wal`, log)
  return path
}

const spoilFrame = (log: Buffer, frame: number) => {
  const at = 32 + frame * FRAME + 24
  log.fill(0x55, at, at + SECTOR)
}
function opening(path: string) {
  const opened = openJournal(path, terminal, Date.now)
  if ('journal' in opened) onTestFinished(() => void opened.journal.db.close())
  return opened
}

test('a sound log that began anew has nothing behind damage, and is read to its end', async () => {
  const path = await afterPowerCut(() => undefined)
  expect(commitsBehindDamage(path)).toBe(0)
  const opened = opening(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(completionOf(opened.journal, numbered(36))?.state).toBe('completed')
})

test('a last write that a power cut tore off had not ended: the journal opens without it', async () => {
  const path = await afterPowerCut((log, frames) => spoilFrame(log, frames - 1))
  expect(commitsBehindDamage(path)).toBe(1)
  const opened = opening(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(completionOf(opened.journal, numbered(36))?.state).not.toBe('completed')
  expect(completionOf(opened.journal, numbered(35))?.state).toBe('completed')
})

test.each([
  ['in the middle', (log: Buffer, frames: number) => spoilFrame(log, Math.floor(frames / 3))],
  ['in its first frame', (log: Buffer) => spoilFrame(log, 0)],
  ['in its header', (log: Buffer) => void log.fill(0x55, 0, 32)],
])(
  'a log that is damaged %s is no journal to go on with, and a restoring knows that it forgot',
  async (_where, spoil) => {
    const path = await afterPowerCut(spoil)
    expect(commitsBehindDamage(path)).toBeGreaterThan(1)
    expect(opening(path)).toMatchObject({ problem: { kind: 'journal-damaged' } })

    const [backup] = goodBackups(path)
    const approval = { reason: 'the disk went bad' }
    const request = { path, backup: backup?.id, terminal, approval, why: 'journal-damaged', now: Date.now() } as const
    expect(restoreJournal(request)).toMatchObject({ restored: { gap: true } })
    const opened = opening(path)
    if ('problem' in opened) throw new Error(opened.problem.kind)
    expect(completionOf(opened.journal, numbered(20))?.state).toBe('completed')
  },
)

test('while another till writes it, a log is not judged: the journal is in use', async () => {
  const path = await afterPowerCut((log) => spoilFrame(log, 0))
  expect(whileLocked(path, () => opening(path))).toEqual({ problem: { kind: 'journal-in-use', facts: { path } } })
})

test('where the file is damaged besides, one commit behind damage is enough to say that something is forgotten', async () => {
  const path = await afterPowerCut((log, frames) => spoilFrame(log, frames - 1))
  spoilTableWith(path, 'hold-5384822')
  expect(opening(path)).toMatchObject({ problem: { kind: 'journal-damaged' } })
  const [backup] = goodBackups(path)
  const approval = { reason: 'the disk went bad' }
  const request = { path, backup: backup?.id, terminal, approval, why: 'journal-damaged', now: Date.now() } as const
  expect(restoreJournal(request)).toMatchObject({ restored: { gap: true } })
})

test.each([
  ['none', undefined],
  ['an empty one', Buffer.alloc(0)],
  ['one that was made and never written', Buffer.alloc(32 + 3 * FRAME)],
  ['a piece of a header', Buffer.alloc(31, 1)],
])('of a log there is %s: nothing is lost', (_what, bytes) => {
  const path = join(testFolder(), 'till.db')
  if (bytes) writeFileSync(`${path}-wal`, bytes)
  expect(commitsBehindDamage(path)).toBe(0)
})

test('the checksums are SQLite’s own, at any page size', () => {
  for (const page of [512, 1024, 8192]) {
    const path = join(testFolder(), `pages-${page}.db`)
    const db = new SQLite(path)
    onTestFinished(() => void db.close())
    db.pragma(`page_size = ${page}`)
    db.pragma('journal_mode = WAL')
    db.exec('CREATE TABLE one (text TEXT)')
    for (let n = 0; n < 20; n++) db.prepare('INSERT INTO one VALUES (?)').run('x'.repeat(n * 100))
    expect(commitsBehindDamage(path)).toBe(0)
    const log = readFileSync(`${path}-wal`)
    log.fill(0x55, 32 + 24, 32 + 24 + 100)
    const copy = join(testFolder(), 'copy.db')
    writeFileSync(`${copy}-wal`, log)
    expect(commitsBehindDamage(copy)).toBe(21)
  }
})
