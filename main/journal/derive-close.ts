import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { closeTotalsOf, perpetualAfter } from './close-totals.ts'
import { lastClose, perpetualOf, unclosedRows } from './day-closes.ts'
import { type EventBody, type EventRow, eventBodies } from './event.ts'
import { formatHead } from './head.ts'
import { statement } from './statement.ts'

/** Which event gave an item its settlement date, and whether a close had covered that date before: then it is late. */
export function datedAt(db: Database, seq: number, stlDate: string): { dated_seq: number; late: 0 | 1 } {
  const closed = lastClose(db)
  return { dated_seq: seq, late: closed && stlDate <= closed.stl_date ? 1 : 0 }
}

const columns = [
  ...['number', 'stl_date', 'from_seq', 'to_seq', 'seq', 'at', 'copies'],
  ...['completed_count', 'completed_amt', 'voided_count', 'voided_amt'],
  ...['perpetual_completed_count', 'perpetual_completed_amt', 'perpetual_voided_count', 'perpetual_voided_amt'],
]
const write = `INSERT INTO day_close (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`

/** What a close must say, given what stands before it; it is computed, never believed. */
function expected(db: Database, event: EventRow, { stlDate }: EventBody<'day-closed'>) {
  const before = lastClose(db)
  const totals = closeTotalsOf(unclosedRows(db, stlDate), before?.stl_date)
  return {
    number: (before?.number ?? 0) + 1,
    fromSeq: (before?.to_seq ?? 0) + 1,
    toSeq: event.seq - 1,
    head: formatHead({ seq: event.seq - 1, hash: event.prev_hash }),
    totals,
    perpetual: perpetualAfter(perpetualOf(before), totals),
  }
}

/** Throws where a close says anything but what the events before it come to. */
function check(db: Database, event: EventRow, body: EventBody<'day-closed'>): void {
  const before = lastClose(db)
  if (before && body.stlDate < before.stl_date) {
    throw new Error(`day close ${body.number} is for ${body.stlDate}, the one before it was for ${before.stl_date}`)
  }
  for (const [name, should] of Object.entries(expected(db, event, body))) {
    const says = body[name as keyof typeof body]
    if (isDeepStrictEqual(says, should)) continue
    throw new Error(
      `day close ${body.number} says ${JSON.stringify(says)} as ${name}; the events say ${JSON.stringify(should)}`,
    )
  }
}

/** A close takes everything dated up to its date that no close has taken; its numbers must be those of the events. */
export function deriveDayClosed(db: Database, event: EventRow): void {
  const body = eventBodies['day-closed'].parse(JSON.parse(event.body))
  check(db, event, body)
  const { number, stlDate, fromSeq, toSeq, totals, perpetual } = body
  statement(db, write).run({
    ...{ number, stl_date: stlDate, from_seq: fromSeq, to_seq: toSeq, seq: event.seq, at: event.at, copies: 0 },
    ...{ completed_count: totals.completions.count, completed_amt: totals.completions.totalAmt },
    ...{ voided_count: totals.voids.count, voided_amt: totals.voids.totalAmt },
    perpetual_completed_count: perpetual.completions.count,
    perpetual_completed_amt: perpetual.completions.totalAmt,
    perpetual_voided_count: perpetual.voids.count,
    perpetual_voided_amt: perpetual.voids.totalAmt,
  })
  for (const { stlDate: date, late } of totals.dates) {
    statement(db, 'INSERT INTO closed_date (stl_date, number, late) VALUES (?, ?, ?)').run(date, number, late ? 1 : 0)
  }
  statement(db, 'DELETE FROM unclosed_total WHERE stl_date <= ?').run(stlDate)
}

/** A report was shown or saved again: copies are counted without gaps. */
export function deriveDayClosePrinted(db: Database, event: EventRow): void {
  const { number, copy } = eventBodies['day-close-printed'].parse(JSON.parse(event.body))
  const { changes } = statement(db, 'UPDATE day_close SET copies = ? WHERE number = ? AND copies = ? - 1').run(
    ...[copy, number, copy],
  )
  if (changes !== 1) throw new Error(`copy ${copy} of day close ${number} does not follow the copy before it`)
}
