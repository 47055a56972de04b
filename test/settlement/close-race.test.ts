import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { complete } from '../../main/completion/complete.ts'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import { closeOf, type DayCloseRow } from '../../main/journal/day-closes.ts'
import { eventBodies } from '../../main/journal/event.ts'
import type { Journal } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { xReport } from '../../main/settlement/day-report.ts'
import { allOpen } from '../support/closing.ts'
import { readEntry, rowOf, testDesk } from '../support/desk.ts'
import { testJournal } from '../support/journal.ts'
import { scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

/** A close and completions at the same moment: each completion is in exactly one close, and nothing of the last minute is missed. */

const [D22, D23] = ['2026-11-22', '2026-11-23'] as const
const approval = { reason: '每日结账' }

/** Closes whatever can be closed now; false where nothing waits, or something came open in between. */
function tryToClose(journal: Journal): boolean {
  const { stlDate = D22 } = xReport(journal, undefined, Date.now(), false).report
  return 'close' in closeDay(journal, Date.now(), { stlDate, dispositions: allOpen(journal), approval })
}

/** Closes what came after the last close; a date that could be closed for ever would never end. */
function closeTheRest(journal: Journal): void {
  for (let tries = 0; tryToClose(journal); tries++) if (tries > 20) throw new Error('there is always more to close')
}

const closesOf = ({ db }: Journal) => db.prepare('SELECT * FROM day_close ORDER BY number').all() as DayCloseRow[]

/** Every close's own count and sum are those of the completions that say they are in it; none is left over. */
function expectEachInOne(journal: Journal, count: number): void {
  const rows = journal.db.prepare('SELECT * FROM completion').all() as CompletionRow[]
  expect(rows).toHaveLength(count)
  const closes = closesOf(journal)
  expect(closes.map(({ number }) => number)).toEqual(closes.map((_, index) => index + 1))
  const mine = new Map<number | undefined, CompletionRow[]>()
  for (const row of rows) mine.set(closeOf(journal, row), [...(mine.get(closeOf(journal, row)) ?? []), row])
  expect(mine.get(undefined)).toBeUndefined()
  for (const close of closes) {
    const of = mine.get(close.number) ?? []
    const sum = of.reduce((before, { total_amt }) => before + total_amt, 0)
    expect([close.number, close.completed_count, close.completed_amt]).toEqual([close.number, of.length, sum])
    // What was dated before the close began is in its range or an earlier one, and what came after is not in it.
    for (const { dated_seq } of of) expect(dated_seq).toBeLessThanOrEqual(close.to_seq)
  }
  expect(closes.at(-1)?.perpetual_completed_count).toBe(count)
  expect(verify(journal)).toMatchObject({ ok: true })
}

test('completions whose answers come while the day is closed, again and again, are each in one close', async () => {
  let answered = 0
  const { url } = await scriptedGateway(async ({ body, path }) => {
    if (path.endsWith('/access')) return { json: {} }
    await wait(Math.random() * 6)
    answered += 1
    return { json: takenReply(body, { stlDate: answered > 200 ? D23 : D22 }) }
  })
  const desk = testDesk(url)
  const { journal } = desk
  let closing = true
  const closer = (async () => {
    while (closing) {
      tryToClose(journal)
      await wait(3)
    }
  })()
  const amounts = Array.from({ length: 320 }, (_, index) => index + 1)
  const one = async () => {
    for (let amount = amounts.pop(); amount !== undefined; amount = amounts.pop()) {
      const hold = `101720261122094714${String(amount).padStart(12, '0')}`
      expect(rowOf(await complete(desk, readEntry(amount, hold), [])).state).toBe('completed')
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  closing = false
  await closer
  closeTheRest(journal)
  expect(closesOf(journal).length).toBeGreaterThan(10)
  // Something was under way while a day was closed, and the close says so.
  const bodies = journal.db.prepare("SELECT body FROM event WHERE kind = 'day-closed'").pluck().all() as string[]
  const open = bodies.flatMap((body) => eventBodies['day-closed'].parse(JSON.parse(body)).dispositions)
  expect(open.flatMap(({ items }) => items).some(({ state }) => state === 'sending')).toBe(true)
  expectEachInOne(journal, 320)
}, 120_000)

test('another process that writes into the same file at the same time loses nothing to a close', async () => {
  const journal = testJournal()
  const program = new URL('../support/other-writer.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, journal.path, '400', D22], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let writing = true
  const done = once(child, 'exit').then(() => {
    writing = false
  })
  while (writing) {
    tryToClose(journal)
    await wait(Math.random() * 3)
  }
  await done
  expect(child.exitCode).toBe(0)
  closeTheRest(journal)
  expect(closesOf(journal).length).toBeGreaterThan(10)
  expectEachInOne(journal, 400)
}, 120_000)
