import type { EventRow } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** Of its questions a story has the first few, which say how it began, and the last: more than sending again asks for. */
const FIRST = 3
const LAST = 12

/** The kinds of events that a story is of. That a slip was printed is no part of what became of the money. */
const kinds = {
  completion: { asked: 'asked', told: "kind NOT LIKE 'void-%' AND kind <> 'receipt-printed'" },
  void: { asked: 'void-asked', told: "kind LIKE 'void-%'" },
} as const

export type StoryOf = keyof typeof kinds

export type Story = {
  /** Oldest first. */
  readonly events: readonly EventRow[]
  /** So many questions were left out, before the event of this `seq`. */
  readonly leftOut?: { readonly before: number; readonly count: number }
}

const its = "mchnt_order_id = @id AND mchnt_order_id <> ''"

/** How many questions are missing between the first and the last ones; none where they meet. */
function leftOutOf(
  { db }: JournalReader,
  id: string,
  events: readonly EventRow[],
  asked: string,
): Pick<Story, 'leftOut'> {
  const questions = events.filter(({ kind }) => kind === asked)
  const [from, to] = [questions[FIRST - 1], questions[FIRST]]
  if (!from || !to || questions.length < FIRST + LAST) return {}
  // Counted in the index alone.
  const sql = `SELECT count(*) AS count FROM event WHERE ${its} AND seq > @from AND seq < @to AND kind = @asked`
  const { count } = statement(db, sql).get({ id, asked, from: from.seq, to: to.seq }) as { count: number }
  const missing = count - questions.filter(({ seq }) => seq > from.seq && seq < to.seq).length
  return missing > 0 ? { leftOut: { before: to.seq, count: missing } } : {}
}

/** Almost every story is shorter than this, and read as it stands. */
const SHORT = 32

const isOf = ({ kind }: EventRow, of: StoryOf): boolean =>
  of === 'void' ? kind.startsWith('void-') : !kind.startsWith('void-') && kind !== 'receipt-printed'

/** All events of a story that is short, oldest first; undefined where it is longer. */
function shortStory({ db }: JournalReader, id: string, of: StoryOf): EventRow[] | undefined {
  const sql = `SELECT * FROM event WHERE ${its} ORDER BY seq LIMIT ${SHORT}`
  const events = statement(db, sql).all({ id }) as EventRow[]
  return events.length < SHORT ? events.filter((event) => isOf(event, of)) : undefined
}

/**
 * What happened to a completion, or to its void; of its questions only the first and the last few where there are many.
 * One that stays unknown for a week is asked about ten thousand times, and every look at it would read all of that.
 */
export function storyOf(journal: JournalReader, mchntOrderId: string, of: StoryOf): Story {
  const whole = shortStory(journal, mchntOrderId, of)
  if (whole) return { events: whole }
  const { asked, told } = kinds[of]
  const questions = (order: 'ASC' | 'DESC', most: number) =>
    `SELECT seq FROM (SELECT seq FROM event WHERE ${its} AND kind = '${asked}' ORDER BY seq ${order} LIMIT ${most})`
  const sql = `SELECT * FROM event WHERE seq IN (
      SELECT seq FROM event WHERE ${its} AND kind <> 'asked' AND kind <> 'void-asked' AND ${told}
      UNION ${questions('ASC', FIRST)} UNION ${questions('DESC', LAST)}
    ) ORDER BY seq`
  const events = statement(journal.db, sql).all({ id: mchntOrderId }) as EventRow[]
  return { events, ...leftOutOf(journal, mchntOrderId, events, asked) }
}

/** As far back as the last answer about something is looked for. */
const LOOKED_BACK = 200

/**
 * The body of the last answer to a question about a completion's own number (null), its hold or its bill; undefined where
 * none was written among the last questions.
 */
export function lastAsked(
  { db }: JournalReader,
  mchntOrderId: string,
  about: 'hold' | 'bill' | null,
): string | undefined {
  const sql = `SELECT body FROM (SELECT body, seq FROM event WHERE mchnt_order_id = ? AND mchnt_order_id <> ''
      AND kind = 'asked' ORDER BY seq DESC LIMIT ${LOOKED_BACK})
    WHERE json_extract(body, '$.about') IS ? ORDER BY seq DESC LIMIT 1`
  const found = statement(db, sql).get(mchntOrderId, about) as Pick<EventRow, 'body'> | undefined
  return found?.body
}

/** The body of the last answer about a void. */
export function lastAskedOfVoid({ db }: JournalReader, mchntOrderId: string): string | undefined {
  const sql = `SELECT body FROM event WHERE mchnt_order_id = ? AND mchnt_order_id <> '' AND kind = 'void-asked'
    ORDER BY seq DESC LIMIT 1`
  const found = statement(db, sql).get(mchntOrderId) as Pick<EventRow, 'body'> | undefined
  return found?.body
}
