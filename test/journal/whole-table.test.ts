import { expect, test } from 'vitest'
import { queueOf } from '../../main/completion/queue.ts'
import { recover } from '../../main/completion/recover.ts'
import {
  alarmCount,
  alarmedCompletions,
  completionsOf,
  dueCompletions,
  dueDecided,
  liveCompletionOf,
  openCompletions,
} from '../../main/journal/completions.ts'
import { closedDates } from '../../main/journal/day-closes.ts'
import { lastGap } from '../../main/journal/gap.ts'
import { readHead } from '../../main/journal/head.ts'
import { dueVoids, openVoids, releaseOf } from '../../main/journal/voids.ts'
import { days, dayTotal } from '../../main/settlement/day.ts'
import { linesFrom, undatedLines } from '../../main/settlement/list-lines.ts'
import { undatedTotal } from '../../main/settlement/undated.ts'
import { testJournal } from '../support/journal.ts'

/** Whoever reads a whole table at the start, or between two keys, keeps a cashier waiting for minutes in a large journal. */
test('nothing that a start or a completion waits for reads all events, or all completions', () => {
  const journal = testJournal()
  const { db } = journal
  const asked: string[] = []
  const prepare = db.prepare.bind(db)
  Object.assign(db, {
    prepare: (sql: string) => {
      asked.push(sql)
      return prepare(sql)
    },
  })
  const [now, day] = [Date.now(), '2026-11-22']
  recover({ journal, now: () => now })
  lastGap(journal)
  readHead(journal)
  queueOf(journal, 30, now)
  for (const state of ['queued', 'unknown'] as const) {
    dueCompletions(journal, state, now, 8)
    dueVoids(journal, state, now, 8)
  }
  dueDecided(journal, now, 1)
  openCompletions(journal, 10)
  openVoids(journal, 5)
  alarmedCompletions(journal, 5)
  alarmCount(journal)
  liveCompletionOf(journal, 'hold-1')
  completionsOf(journal, 'hold-1')
  releaseOf(journal, 'hold-1')
  days(journal)
  dayTotal(journal, day)
  linesFrom(journal, day, 0, 100)
  undatedLines(journal, 0, 100)
  undatedTotal(journal)
  closedDates(journal, day)

  expect(asked.length).toBeGreaterThan(15)
  // A partial index holds the few that it is for; reading all of it is what it is there for.
  const few = ['open', 'alarmed', 'decided', 'unknown', 'handed_over', 'undated', 'late'].map(
    (of) => `${of}_completion`,
  )
  const scans = asked.flatMap((sql) => {
    const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`)
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, null])
    const marks = [...sql.matchAll(/\?/g)].map(() => null)
    const steps = plan.all(...marks, ...(names.length > 0 ? [Object.fromEntries(names)] : [])) as { detail: string }[]
    return steps
      .filter(({ detail }) => /^SCAN (event|completion)\b/.test(detail))
      .filter(({ detail }) => ![...few, 'restored_event'].some((index) => detail.endsWith(`USING INDEX ${index}`)))
      .map(({ detail }) => `${detail}: ${sql}`)
  })
  expect(scans).toEqual([])
})
