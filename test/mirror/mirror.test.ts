import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { gatherFile, openJournal } from '../../main/journal/open.ts'
import { eventsOf } from '../../scripts/bench/sample.ts'
import { testFolder } from '../support/folder.ts'
import { addCounter, connectAs, headOffice } from '../support/head-office.ts'
import { terminal, testJournal } from '../support/journal.ts'
import { level, mirrored, requestFor, until } from '../support/mirrored.ts'

const office = await headOffice()
let counters = 0

/** A counter of its own for each test; all are the same terminal of merchants of their own. */
async function counter() {
  counters += 1
  const role = `till_${counters}`
  const { rows } = await office.owner.query('UPDATE terminal SET mchnt_no = mchnt_no || terminal RETURNING terminal')
  expect(rows.length).toBe(counters - 1)
  return { role, terminal: await addCounter(office, role) }
}

/** Completions from one to another, in one transaction. */
function take(journal: Journal, from: number, to: number): void {
  const taken = Array.from({ length: to - from + 1 }, (_, index) => eventsOf(from + index, '2026-11-22'))
  append(journal, Date.now(), taken.flat())
}

const events = (journal: Journal) => journal.db.prepare('SELECT * FROM event ORDER BY seq').all()
const mirror = async (of: number) => {
  const sql = `SELECT seq::int, at, kind, mchnt_order_id, body, encode(prev_hash, 'hex') AS prev_hash,
    encode(hash, 'hex') AS hash FROM event WHERE terminal = $1 ORDER BY seq, hash`
  return (await office.owner.query(sql, [of])).rows
}
const faults = async (of: number) => (await office.owner.query('SELECT fault FROM chain_faults($1)', [of])).rows

test('a journal is mirrored as it is; what comes later follows by itself, and after a stop where it stood', async () => {
  const { role, terminal: of } = await counter()
  const journal = testJournal()
  take(journal, 1, 20)
  const first = mirrored(requestFor(office, journal, role))
  await level(first)
  expect(await mirror(of)).toEqual(events(journal))
  take(journal, 21, 22)
  await until(async () => (await mirror(of)).length === events(journal).length)
  await level(first)
  first.stop()
  take(journal, 23, 25)
  await level(mirrored(requestFor(office, journal, role)))
  expect(await mirror(of)).toEqual(events(journal))
  expect(await faults(of)).toEqual([])
  const { rows } = await office.owner.query(`SELECT * FROM day_total('2026-11-22')`)
  expect(Number(rows[0].completed_count)).toBe(25)
})

test('a server that is killed in the middle of it finds every event once when it is back', async () => {
  const { role, terminal: of } = await counter()
  const journal = testJournal()
  take(journal, 1, 2500)
  const mirroring = mirrored(requestFor(office, journal, role))
  const sent = await connectAs(office.server, 'owner', '')
  await until(
    async () => Number((await sent.query('SELECT count(*) FROM event WHERE terminal = $1', [of])).rows[0].count) > 0,
  )
  await office.server.kill()
  const behind = mirroring.standing().behind ?? 0
  await until(() => mirroring.standing().problem !== undefined)
  expect(mirroring.standing().problem?.kind).toBe('mirror-not-reached')
  take(journal, 2501, 2510)
  await office.server.start()
  office.owner = await connectAs(office.server, 'owner', '')
  await level(mirroring)
  expect(behind).toBeGreaterThan(0)
  expect(await mirror(of)).toEqual(events(journal))
  expect(await faults(of)).toEqual([])
})

test('a mirror that is killed in the middle of it goes on where it was', async () => {
  const { role, terminal: of } = await counter()
  const journal = testJournal()
  take(journal, 1, 1500)
  for (let n = 0; n < 3; n += 1) {
    const mirroring = mirrored(requestFor(office, journal, role))
    await until(() => mirroring.standing().behind !== undefined)
    mirroring.stop()
  }
  await level(mirrored(requestFor(office, journal, role)))
  expect(await mirror(of)).toEqual(events(journal))
})

test('a journal that was restored from a backup goes on beside what it forgot, and the fork is named', async () => {
  const { role, terminal: of } = await counter()
  const journal = testJournal()
  take(journal, 1, 5)
  gatherFile(journal)
  const backup = join(testFolder(), 'restored.db')
  copyFileSync(journal.path, backup)
  take(journal, 6, 9)
  const forgotten = events(journal)
  const first = mirrored(requestFor(office, journal, role))
  await level(first)
  first.stop()
  const opened = openJournal(backup, terminal, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const restored = opened.journal
  take(restored, 20, 21)
  await level(mirrored(requestFor(office, restored, role)))
  const both = await mirror(of)
  expect(both).toEqual(expect.arrayContaining(forgotten))
  expect(both).toEqual(expect.arrayContaining(events(restored)))
  expect(both.length).toBe(forgotten.length + 6)
  const { rows } = await office.owner.query(
    'SELECT min(seq)::int AS seq, count(*)::int FROM chain_faults($1) WHERE fault = $2',
    [...[of, 'fork']],
  )
  expect(rows).toEqual([{ seq: 17, count: 6 }])
  take(restored, 22, 22)
  await until(async () => (await mirror(of)).length === both.length + 3)
  restored.db.close()
})

test('a head office that listens and takes nothing is named, and everything is there once it takes it again', async () => {
  const { role, terminal: of } = await counter()
  const journal = testJournal()
  await office.owner.query('REVOKE INSERT ON event FROM head_office_counter')
  const mirroring = mirrored(requestFor(office, journal, role))
  await until(() => mirroring.standing().problem !== undefined)
  expect(mirroring.standing()).toMatchObject({
    behind: 1,
    problem: { kind: 'mirror-refused', facts: { code: '42501' } },
  })
  await office.owner.query('GRANT INSERT ON event TO head_office_counter')
  await level(mirroring)
  expect(await mirror(of)).toEqual(events(journal))
})

test('wrong password, another terminal’s role and a database without a ledger are told apart, and nothing is sent', async () => {
  const { role, terminal: of } = await counter()
  const journal = testJournal()
  const found = async (more: Parameters<typeof requestFor>[3]) => {
    const mirroring = mirrored(requestFor(office, journal, role, more))
    await until(() => mirroring.standing().problem !== undefined)
    mirroring.stop()
    return mirroring.standing().problem
  }
  const { address } = requestFor(office, journal, role)
  expect(await found({ password: 'wrong' })).toMatchObject({ kind: 'mirror-refused', facts: { code: '28P01' } })
  expect(await found({ address: { ...address, database: 'nowhere' } })).toMatchObject({ kind: 'mirror-refused' })
  expect(await found({ address: { ...address, database: 'template1' } })).toMatchObject({ kind: 'mirror-foreign' })
  expect(await found({ terminal: { ...terminal, termNo: '1' } })).toMatchObject({
    ...{ kind: 'mirror-other-terminal', facts: { user: role, termNo: terminal.termNo } },
  })
  expect(await mirror(of)).toEqual([])
})
