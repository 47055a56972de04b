import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { linesFrom } from '../../main/settlement/list-lines.ts'
import { keepPositions } from '../../main/settlement/positions.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

const DAY = '2026-11-22'

function writeRows(journal: Journal, from: number, to: number): void {
  for (let n = from; n <= to; n++) {
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate: DAY })
  }
}

/** A completion that gets its date only later, though it was accepted before. */
function date(journal: Journal, n: number): void {
  const settlement = { status: 'TRADE_SUCCESS', stlDate: DAY }
  append(journal, Date.now(), [
    { kind: 'completed', mchntOrderId: numbered(n), body: { httpStatus: 200, reply: '{}', settlement } },
  ])
}

const inOrder = ({ db }: Journal) =>
  db.prepare('SELECT accepted_seq FROM completion WHERE stl_date = ? ORDER BY accepted_seq').pluck().all(DAY)

/** What is at some positions, the ends and the places of marks among them, against the whole list. */
async function expectRight(journal: Journal, positions: ReturnType<typeof keepPositions>): Promise<void> {
  const all = inOrder(journal)
  const places = [0, 1, 255, 256, 257, 511, 512, 700, 1023, 1024, all.length - 257, all.length - 256, all.length - 1]
  for (const place of places) expect([place, await positions.seqAt(journal, DAY, place)]).toEqual([place, all[place]])
  for (const beyond of [all.length, all.length + 1, 2 ** 50])
    expect(await positions.seqAt(journal, DAY, beyond)).toBeUndefined()
}

test('every position of a long list is found, and again after rows have come to its end and into its midst', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  const positions = keepPositions()
  expect(await positions.seqAt(journal, DAY, 0)).toBeUndefined()
  writeRows(journal, 1, 300)
  for (const n of [2001, 2002])
    writeSending(journal, { mchntOrderId: numbered(n), preauthOrderId: `h-${n}`, totalAmt: 1 })
  writeRows(journal, 301, 1400)
  await expectRight(journal, positions)
  writeRows(journal, 1401, 1500)
  await expectRight(journal, positions)
  date(journal, 2001)
  await expectRight(journal, positions)
  // More events than are followed: it is marked anew.
  date(journal, 2002)
  writeRows(journal, 3001, 3700)
  await expectRight(journal, positions)
})

test('another journal in the same place, as after a restore, is not taken for the one that was marked', async () => {
  const [first, second] = [testJournal(), testJournal()]
  for (const { db } of [first, second]) db.pragma('synchronous = OFF')
  writeRows(first, 1, 900)
  writeSending(second, { mchntOrderId: numbered(5000), preauthOrderId: 'other-hold', totalAmt: 1 })
  writeRows(second, 1, 900)
  const positions = keepPositions()
  expect(await positions.seqAt(first, DAY, 300)).toBe(inOrder(first)[300])
  const restored = { ...second, path: first.path }
  expect(await positions.seqAt(restored, DAY, 300)).toBe(inOrder(second)[300])
})

test('pages from one position after another are the whole list', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  writeRows(journal, 1, 620)
  const positions = keepPositions()
  const seen: string[] = []
  for (let from = 0; ; from = seen.length) {
    const seq = await positions.seqAt(journal, DAY, from)
    if (seq === undefined) break
    seen.push(...linesFrom(journal, DAY, seq, 100).map(({ mchntOrderId }) => mchntOrderId))
  }
  expect(seen).toEqual(Array.from({ length: 620 }, (_, index) => numbered(index + 1)))
})
