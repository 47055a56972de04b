import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { closeOf, type DayCloseRow } from '../../main/journal/day-closes.ts'
import { eventBodies } from '../../main/journal/event.ts'
import type { Journal } from '../../main/journal/open.ts'
import { allFaults, verify } from '../../main/journal/verify.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { xReport } from '../../main/settlement/day-report.ts'
import { allOpen } from '../support/closing.ts'
import { numbered, testJournal, writeSending } from '../support/journal.ts'

/** Random days at a counter: whatever comes in whatever order, each dated item is in exactly one close. */

const DATES = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'] as const
const approval = { reason: '每日结账' }

const dates = fc.constantFrom(...DATES)
/** Mostly the date that is offered, sometimes any. */
const toClose = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: dates })
const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('take' as const), date: dates, amount: fc.integer({ min: 1 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take-undated' as const), amount: fc.integer({ min: 1 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('void' as const), nth: fc.nat(), date: fc.option(dates) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('date' as const), nth: fc.nat(), date: dates }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('close' as const), date: toClose }) },
)
type Step = typeof steps extends fc.Arbitrary<infer Of> ? Of : never

/** What a bookkeeper with paper would have: every item that ever got a date, in the order they got it. */
type Item = { readonly net: number; readonly date: string; closed?: { number: number; late: boolean } }
type Taken = { readonly n: number; readonly amount: number; date: string | undefined; voided: boolean }
type Closed = { readonly number: number; readonly stlDate: string }

function model() {
  const [items, taken, closes]: [Item[], Taken[], Closed[]] = [[], [], []]
  const lastDate = () => closes.at(-1)?.stlDate
  return { items, taken, closes, lastDate }
}

type Book = ReturnType<typeof model>

function write(journal: Journal, book: Book, amount: number, date: string | undefined): void {
  const n = book.taken.length + 1
  const [mchntOrderId, totalAmt] = [numbered(n), 1 + (amount % 100_000)]
  writeSending(journal, { mchntOrderId, preauthOrderId: `hold-${n}`, totalAmt })
  const settlement = { ...(date !== undefined && { stlDate: date }) }
  // Without a date it is a manager's word, and a later answer may name one.
  append(
    journal,
    Date.now(),
    date !== undefined
      ? [{ kind: 'completed', mchntOrderId, body: { settlement } }]
      : [
          { kind: 'interrupted', mchntOrderId, body: {} },
          { kind: 'decided-taken', mchntOrderId, body: { approval } },
        ],
  )
  book.taken.push({ n, amount: totalAmt, date, voided: false })
  if (date !== undefined) book.items.push({ net: totalAmt, date })
}

function voidOne(journal: Journal, book: Book, nth: number, date: string | null): void {
  const standing = book.taken.filter(({ voided }) => !voided)
  const one = standing[nth % standing.length]
  if (!one) return
  const mchntOrderId = numbered(one.n)
  const about = { of: 'completion', preauthOrderId: `hold-${one.n}`, totalAmt: one.amount, approval } as const
  append(journal, Date.now(), [
    { kind: 'void-accepted', mchntOrderId, body: { ...about, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT' } },
    { kind: 'void-sending', mchntOrderId, body: { url: 'https://gateway/cancel', request: '{}' } },
    { kind: 'void-completed', mchntOrderId, body: { settlement: { ...(date !== null && { stlDate: date }) } } },
  ])
  one.voided = true
  const on = date ?? one.date
  if (on !== undefined) book.items.push({ net: -one.amount, date: on })
}

function dateOne(journal: Journal, book: Book, nth: number, date: string): void {
  const undated = book.taken.filter((one) => one.date === undefined && !one.voided)
  const one = undated[nth % undated.length]
  if (!one) return
  append(journal, Date.now(), [
    { kind: 'confirmed', mchntOrderId: numbered(one.n), body: { settlement: { stlDate: date } } },
  ])
  one.date = date
  book.items.push({ net: one.amount, date })
}

function closeOne(journal: Journal, book: Book, date: string | null): void {
  const stlDate = date ?? xReport(journal, undefined, Date.now(), false).report.stlDate ?? DATES[0]
  const done = closeDay(journal, Date.now(), { stlDate, dispositions: allOpen(journal), approval })
  const before = book.lastDate()
  const waits = book.items.filter((item) => !item.closed && item.date <= stlDate)
  const named = book.items.some((item) => !item.closed && item.date === stlDate) || stlDate === before
  if ('problem' in done) {
    expect(before !== undefined && stlDate < before ? 'day-closed-already' : 'nothing-to-close').toBe(done.problem.kind)
    expect((before !== undefined && stlDate < before) || waits.length === 0 || !named).toBe(true)
    return
  }
  const { number } = done.close
  for (const item of waits) item.closed = { number, late: before !== undefined && item.date <= before }
  book.closes.push({ number, stlDate })
}

function act(journal: Journal, book: Book, step: Step): void {
  if (step.do === 'take') write(journal, book, step.amount, step.date)
  else if (step.do === 'take-undated') write(journal, book, step.amount, undefined)
  else if (step.do === 'void') voidOne(journal, book, step.nth, step.date)
  else if (step.do === 'date') dateOne(journal, book, step.nth, step.date)
  else closeOne(journal, book, step.date)
}

const net = (items: readonly Item[]) => items.reduce((sum, item) => sum + item.net, 0)

/** Each close's report against the bookkeeper's paper. */
function compareCloses({ db }: Journal, book: Book): void {
  const rows = db.prepare('SELECT * FROM day_close ORDER BY number').all() as DayCloseRow[]
  expect(rows.map(({ number }) => number)).toEqual(book.closes.map((_, index) => index + 1))
  let sinceBegan = 0
  for (const { number, seq } of rows) {
    const body = db.prepare('SELECT body FROM event WHERE seq = ?').pluck().get(seq) as string
    const { totals, perpetual } = eventBodies['day-closed'].parse(JSON.parse(body))
    const mine = book.items.filter(({ closed }) => closed?.number === number)
    expect([totals.netAmt, totals.completions.count + totals.voids.count]).toEqual([net(mine), mine.length])
    expect(totals.late.netAmt).toBe(net(mine.filter(({ closed }) => closed?.late)))
    for (const parts of [totals.dates, totals.bizTypes, totals.targetSystems]) {
      expect(parts.reduce((sum, { netAmt }) => sum + netAmt, 0)).toBe(totals.netAmt)
    }
    sinceBegan += totals.netAmt
    expect(perpetual.netAmt).toBe(sinceBegan)
  }
}

/** Each item's close, told from when it was dated and for which date, against the paper. */
function compareItems(journal: Journal, book: Book): void {
  const sql = `SELECT total_amt AS net, stl_date, dated_seq, late FROM completion WHERE dated_seq IS NOT NULL
    UNION ALL SELECT -total_amt, stl_date, dated_seq, late FROM void WHERE dated_seq IS NOT NULL ORDER BY dated_seq`
  const rows = journal.db.prepare(sql).all() as { net: number; stl_date: string; dated_seq: number; late: number }[]
  expect(rows.map((row) => ({ net: row.net, date: row.stl_date, number: closeOf(journal, row) }))).toEqual(
    book.items.map((item) => ({ net: item.net, date: item.date, number: item.closed?.number })),
  )
  for (const [index, { closed }] of book.items.entries()) if (closed) expect(rows[index]?.late === 1).toBe(closed.late)
}

test('every dated item is in exactly one close, and the closes add up to all there ever was', () => {
  const seen = { closes: 0, late: 0 }
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1, maxLength: 40, size: 'max' }), (all) => {
      const journal = testJournal()
      journal.db.pragma('synchronous = OFF')
      const book = model()
      for (const step of all) act(journal, book, step)
      compareCloses(journal, book)
      compareItems(journal, book)
      const { report, later } = xReport(journal, undefined, Date.now(), false)
      const waits = net(book.items.filter(({ closed }) => !closed))
      expect(report.totals.netAmt + later.reduce((sum, { netAmt }) => sum + netAmt, 0)).toBe(waits)
      expect(allFaults(journal, 20)).toEqual([])
      expect(verify(journal)).toMatchObject({ ok: true })
      journal.db.close()
      seen.closes += book.closes.length
      seen.late += book.items.filter(({ closed }) => closed?.late).length
    }),
    { numRuns: 60 },
  )
  // Most days are closed, and much comes too late: otherwise nothing was tried here.
  expect(seen.closes).toBeGreaterThan(50)
  expect(seen.late).toBeGreaterThan(50)
}, 120_000)
