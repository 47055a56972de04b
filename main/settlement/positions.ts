import { type Head, readHead } from '../journal/head.ts'
import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import { dayTotal } from './day.ts'
import { type Marks, marksBefore, type Nearby, nearest, noMarks, STRIDE } from './marks.ts'

/** What is known of one list, as of the journal's head of that moment. */
type Known = { readonly head: Head; readonly marks: Marks }

/** So long (ms) the main process may be busy with marks before it does whatever else is due. */
const BUSY_MS = 5
/** After more new events than this a list is marked anew rather than followed. */
const FOLLOWED = 2000
/** Lists whose marks are kept; a million rows have four thousand marks. */
const MOST_LISTS = 16

const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The marks of a list, with as many more as can be made in a few milliseconds. Index alone: 1,000,000 rows take 0.1 s. */
function extended({ db }: JournalReader, stlDate: string, marks: Marks): Marks {
  const sql = `SELECT accepted_seq FROM completion WHERE stl_date = ? AND accepted_seq > ? ORDER BY accepted_seq
    LIMIT 1 OFFSET ?`
  const read = statement(db, sql).pluck()
  const seqs = [...marks.seqs]
  const end = performance.now() + BUSY_MS
  do {
    const last = seqs.at(-1)
    const next = read.get(stlDate, last ?? 0, last === undefined ? 0 : STRIDE - 1) as number | undefined
    if (next === undefined) return { seqs, whole: true }
    seqs.push(next)
  } while (performance.now() < end)
  return { seqs, whole: false }
}

/** The first row of a list that came into it after an event, though it may have been accepted long before. */
function firstNew({ db }: JournalReader, stlDate: string, since: number): number | null {
  const sql = `SELECT min(c.accepted_seq) FROM event AS e CROSS JOIN completion AS c ON c.mchnt_order_id = e.mchnt_order_id
    WHERE e.seq > @since AND c.stl_date = @stlDate AND c.dated_seq > @since`
  return statement(db, sql).pluck().get({ since, stlDate }) as number | null
}

const isStill = ({ db }: JournalReader, { seq, hash }: Head): boolean =>
  statement(db, 'SELECT hash FROM event WHERE seq = ?').pluck().get(seq) === hash

/** The marks that still hold now. A row never leaves the list of its date. */
function followed(journal: JournalReader, stlDate: string, head: Head, known: Known | undefined): Marks {
  if (!known || head.seq - known.head.seq > FOLLOWED || !isStill(journal, known.head)) return noMarks
  if (head.seq === known.head.seq) return known.marks
  const first = firstNew(journal, stlDate, known.head.seq)
  return first === null ? known.marks : marksBefore(known.marks, first)
}

function rowAt({ db }: JournalReader, stlDate: string, { seq, further }: Nearby): number | undefined {
  const sql = `SELECT accepted_seq FROM completion WHERE stl_date = ? AND accepted_seq >= ? ORDER BY accepted_seq
    LIMIT 1 OFFSET ?`
  return statement(db, sql).pluck().get(stlDate, seq, further) as number | undefined
}

/** One of the last rows of a list, told from its end. */
function rowBeforeEnd({ db }: JournalReader, stlDate: string, further: number): number | undefined {
  const sql = `SELECT accepted_seq FROM completion WHERE stl_date = ? ORDER BY accepted_seq DESC LIMIT 1 OFFSET ?`
  return statement(db, sql).pluck().get(stlDate, further) as number | undefined
}

export type Positions = ReturnType<typeof keepPositions>

/**
 * Finds rows of a settlement date's list by their position in it: a database counts from the start, which takes the longer
 * the further one looks. Here some of the rows are marked, step by step, and one is never more than a mark away from any other.
 */
export function keepPositions() {
  const lists = new Map<string, Known>()

  function keep(name: string, known: Known): void {
    lists.delete(name)
    lists.set(name, known)
    const [oldest] = lists.keys()
    if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest)
  }

  return {
    /** The `accepted_seq` of the row at a position, 0 the first; undefined beyond the list's end. */
    async seqAt(journal: JournalReader, stlDate: string, position: number): Promise<number | undefined> {
      const name = `${journal.path}\n${stlDate}`
      const { count } = dayTotal(journal, stlDate)
      if (position >= count) return undefined
      // Whoever goes to the end waits for no marks.
      if (position >= count - STRIDE) return rowBeforeEnd(journal, stlDate, count - 1 - position)
      for (;;) {
        const head = readHead(journal)
        if (!head) return undefined
        const marks = followed(journal, stlDate, head, lists.get(name))
        const nearby = nearest(marks, position)
        const known = { head, marks: nearby || marks.whole ? marks : extended(journal, stlDate, marks) }
        keep(name, known)
        if (nearby) return rowAt(journal, stlDate, nearby)
        if (known.marks.whole && known.marks.seqs.length === 0) return undefined
        await breath()
      }
    },
  }
}
