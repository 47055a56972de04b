import type { StoryEvent } from '../../preload/contract/story.ts'
import type { EventRow } from './event.ts'
import { formatHead } from './head.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

type Row = Pick<EventRow, 'seq' | 'at' | 'kind' | 'hash'> & { readonly request: 0 | 1; readonly reply: 0 | 1 }

const its = "mchnt_order_id = @id AND mchnt_order_id <> ''"

/**
 * Events of a completion and its void, or of the release of a hold (by the hold's number), oldest first, after the event of
 * `after`, at most so many. Without what was sent and what came: that is read one by one (`wireOf`).
 */
export function eventPage({ db }: JournalReader, id: string, after: number, most: number): StoryEvent[] {
  const sql = `SELECT seq, at, kind, hash, json_type(body, '$.request') IS NOT NULL AS request,
      json_type(body, '$.reply') IS NOT NULL AS reply
    FROM event WHERE ${its} AND seq > @after ORDER BY seq LIMIT @most`
  return (statement(db, sql).all({ id, after, most }) as Row[]).map(({ seq, hash, request, reply, ...row }) => ({
    ...{ seq, ...row, head: formatHead({ seq, hash }) },
    ...{ request: request === 1, reply: reply === 1 },
  }))
}

/** What was sent and what came by an event, each text exactly as it was on the wire; what it does not hold is not there. */
export type Wire = {
  readonly url?: string
  readonly request?: string
  readonly httpStatus?: number
  readonly reply?: string
}

const columns = ['url', 'request', 'httpStatus', 'reply'].map((name) => `json_extract(body, '$.${name}') AS ${name}`)

/** What an event of a story holds of it; undefined where the story has no such event. */
export function wireOf({ db }: JournalReader, id: string, seq: number): Wire | undefined {
  const sql = `SELECT ${columns.join(', ')} FROM event WHERE seq = @seq AND ${its}`
  const row = statement(db, sql).get({ id, seq }) as Readonly<Record<keyof Wire, unknown>> | undefined
  return row && (Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Wire)
}
