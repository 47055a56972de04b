import type { Counter } from '../counter/counter.ts'
import { completionOf } from '../journal/completions.ts'
import { eventPage, wireOf } from '../journal/event-page.ts'
import { voidOf } from '../journal/voids.ts'
import { type Actions, failed, ok } from './answer.ts'
import { readingOf } from './in-journal.ts'
import { shown, shownVoid } from './shown.ts'

/** Events of a story in one answer. */
const EVENTS = 50

const unknown = (mchntOrderId: string) => failed({ kind: 'completion-unknown', facts: { mchntOrderId } })

/** Looking at one completion, void or release, of this counter's journal or an older one, as far as its raw events. */
export function looking(counter: Counter): Pick<Actions, 'completion' | 'voiding' | 'events' | 'event'> {
  const withJournal = readingOf(counter)
  return {
    completion: ({ journal: id, mchntOrderId }) =>
      withJournal(id, (journal) => {
        const row = completionOf(journal, mchntOrderId)
        return row ? ok(shown(counter, journal, row)) : unknown(mchntOrderId)
      }),

    voiding: ({ journal: id, mchntOrderId }) =>
      withJournal(id, (journal) => {
        const row = voidOf(journal, mchntOrderId)
        return row ? ok(shownVoid(counter, journal, row)) : unknown(mchntOrderId)
      }),

    events: ({ journal: id, mchntOrderId, afterSeq = 0 }) =>
      withJournal(id, (journal) => {
        const events = eventPage(journal, mchntOrderId, afterSeq, EVENTS + 1)
        return ok({ events: events.slice(0, EVENTS), more: events.length > EVENTS })
      }),

    event: ({ journal: id, mchntOrderId, seq }) =>
      withJournal(id, (journal) => {
        const wire = wireOf(journal, mchntOrderId, seq)
        return wire ? ok(wire) : unknown(mchntOrderId)
      }),
  }
}
