import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { closedDates, closeOf, lastClose } from '../../main/journal/day-closes.ts'
import { formatHead, readHead } from '../../main/journal/head.ts'
import type { Journal } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { type CloseAsked, closeDay, countCopy } from '../../main/settlement/close-day.ts'
import { closeReport, xReport } from '../../main/settlement/day-report.ts'
import { dayPicture } from '../../main/settlement/picture.ts'
import { allOpen, stays } from '../support/closing.ts'
import { intent, numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

const [D21, D22, D23, D24] = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'] as const
const approval = { reason: '每日结账' }
const about = (n: number) => ({ mchntOrderId: numbered(n), preauthOrderId: `hold-${n}` })

/** Takes so many fen; on no date where none is given. */
const take = (journal: Journal, n: number, totalAmt: number, stlDate?: string) =>
  writeTaken(journal, { ...about(n), totalAmt, ...(stlDate !== undefined && { stlDate }) })

function voidOn(journal: Journal, n: number, totalAmt: number, stlDate?: string): void {
  const { mchntOrderId, preauthOrderId } = about(n)
  const asked = { preauthOrderId, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt, approval }
  append(journal, Date.now(), [
    { kind: 'void-accepted', mchntOrderId, body: { of: 'completion', ...asked } },
    { kind: 'void-sending', mchntOrderId, body: { url: 'https://gateway/cancel', request: '{}' } },
    { kind: 'void-completed', mchntOrderId, body: { settlement: { ...(stlDate !== undefined && { stlDate }) } } },
  ])
}

function close(journal: Journal, stlDate: string, dispositions = allOpen(journal)) {
  return closeDay(journal, Date.now(), { stlDate, dispositions, approval })
}

function closed(journal: Journal, stlDate: string) {
  const done = close(journal, stlDate)
  if ('problem' in done) throw new Error(done.problem.kind)
  return closeReport(journal, done.close, false)
}

test('a close takes its date and all before it, and leaves what the gateway dates later', () => {
  const journal = testJournal()
  take(journal, 1, 100, D21)
  take(journal, 2, 20, D22)
  take(journal, 3, 3, D23)
  const head = readHead(journal)
  const report = closed(journal, D22)
  expect(report).toMatchObject({
    ...{ number: 1, stlDate: D22, fromSeq: 1, toSeq: head?.seq, head: head && formatHead(head), open: [] },
    totals: { completions: { count: 2, totalAmt: 120 }, voids: { count: 0 }, netAmt: 120 },
    perpetual: { completions: { count: 2, totalAmt: 120 }, netAmt: 120 },
  })
  expect(report.totals.dates.map(({ stlDate, late, netAmt }) => [stlDate, late, netAmt])).toEqual([
    [D21, false, 100],
    [D22, false, 20],
  ])
  const { report: x, dates, next } = xReport(journal, undefined, Date.now(), false)
  expect({ dates, next, net: x.totals.netAmt, sinceBegan: x.perpetual.netAmt }).toEqual({
    ...{ dates: [D23], next: 2, net: 3, sinceBegan: 123 },
  })
  expect(verify(journal)).toMatchObject({ ok: true })
})

test('closes are numbered without gaps, their ranges touch, and each goes on from the total of the one before', () => {
  const journal = testJournal()
  const reports = [D21, D22, D23].map((stlDate, index) => {
    take(journal, index + 1, 10 ** index, stlDate)
    return closed(journal, stlDate)
  })
  expect(reports.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(reports.map(({ perpetual }) => perpetual.netAmt)).toEqual([1, 11, 111])
  for (const [index, { fromSeq }] of reports.entries()) expect(fromSeq).toBe((reports[index - 1]?.toSeq ?? 0) + 1)
})

test('what comes too late for its date goes with the next close, marked, with its own date and apart in the totals', () => {
  const journal = testJournal()
  take(journal, 1, 100, D22)
  closed(journal, D22)
  take(journal, 2, 7, D21)
  take(journal, 3, 30, D22)
  take(journal, 4, 400, D23)
  voidOn(journal, 1, 100, D22)
  const report = closed(journal, D23)
  expect(report.totals).toMatchObject({
    ...{ completions: { count: 3, totalAmt: 437 }, voids: { count: 1, totalAmt: 100 }, netAmt: 337 },
    late: { completions: { count: 2, totalAmt: 37 }, voids: { count: 1, totalAmt: 100 }, netAmt: -63 },
  })
  expect(report.totals.dates.map(({ stlDate, late }) => [stlDate, late])).toEqual([
    [D21, true],
    [D22, true],
    [D23, false],
  ])
  expect(report.lateItems.map(({ of, mchntOrderId, stlDate }) => [of, mchntOrderId, stlDate])).toEqual([
    ['completion', numbered(2), D21],
    ['completion', numbered(3), D22],
    ['void', numbered(1), D22],
  ])
  expect(
    [1, 2, 3, 4].map((n) => completionOf(journal, numbered(n))).map((row) => row && closeOf(journal, row)),
  ).toEqual([1, 2, 2, 2])
  expect(Object.fromEntries(closedDates(journal))).toEqual({ [D21]: [2], [D22]: [1, 2], [D23]: [2] })
})

test('only late arrivals: another close of the same date takes them; a date before it cannot be closed any more', () => {
  const journal = testJournal()
  take(journal, 1, 100, D22)
  closed(journal, D22)
  take(journal, 2, 7, D21)
  expect(close(journal, D21)).toEqual({ problem: { kind: 'day-closed-already', facts: { stlDate: D22, number: 1 } } })
  expect(closed(journal, D22)).toMatchObject({ number: 2, totals: { completions: { count: 1 }, late: { netAmt: 7 } } })
})

test('a date that the gateway never named cannot be closed, so that no slip of the hand makes the next days late', () => {
  const journal = testJournal()
  const nothing = (stlDate: string) => ({ problem: { kind: 'nothing-to-close', facts: { stlDate } } })
  expect(close(journal, D22)).toEqual(nothing(D22))
  take(journal, 1, 100, D22)
  for (const stlDate of [D21, D23, '2099-01-01']) expect(close(journal, stlDate)).toEqual(nothing(stlDate))
  closed(journal, D22)
  expect(close(journal, D22)).toEqual(nothing(D22))
})

/** One item of each kind that a close cannot count. */
function leaveAllKindsOpen(journal: Journal): void {
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(1), body: intent('hold-1', 1) }])
  writeSending(journal, { ...about(2), totalAmt: 2 })
  writeSending(journal, { ...about(3), totalAmt: 3 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(3), body: {} }])
  take(journal, 4, 4)
  take(journal, 5, 5, D22)
  const asked = { preauthOrderId: 'hold-5', authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: 5, approval }
  const released = { ...asked, preauthOrderId: 'hold-6', totalAmt: undefined }
  append(journal, Date.now(), [
    { kind: 'void-accepted', mchntOrderId: numbered(5), body: { of: 'completion', ...asked } },
    { kind: 'void-accepted', mchntOrderId: 'hold-6', body: { of: 'hold', ...released } },
  ])
}

test('nothing is closed while something unsent, unknown, being voided or without a date has no reason', () => {
  const journal = testJournal()
  leaveAllKindsOpen(journal)
  const before = readHead(journal)
  const [all] = allOpen(journal)
  expect(all?.items).toHaveLength(6)
  for (const missing of all?.items ?? []) {
    const items = all?.items.filter((item) => item !== missing) ?? []
    const facts = { count: 1, totalAmt: missing.mchntOrderId === 'hold-6' ? 0 : Number(missing.mchntOrderId.slice(-1)) }
    expect(close(journal, D22, [{ reason: stays, items }])).toEqual({
      problem: { kind: 'open-items-undecided', facts },
    })
  }
  expect(readHead(journal)).toEqual(before)
  const report = closed(journal, D22)
  expect(report.open.map(({ of, state, totalAmt, reason }) => [of, state, totalAmt, reason])).toEqual([
    ['completion', 'queued', 1, stays],
    ['completion', 'sending', 2, stays],
    ['completion', 'unknown', 3, stays],
    ['completion', 'completed', 4, stays],
    ['void', 'queued', 5, stays],
    ['void', 'queued', undefined, stays],
  ])
})

test('a reason for what was settled meanwhile is let go, and the next X report knows the reasons of the last close', () => {
  const journal = testJournal()
  leaveAllKindsOpen(journal)
  const dispositions: CloseAsked['dispositions'] = [
    { reason: '已经联系银行', items: [{ of: 'completion', mchntOrderId: numbered(3) }] },
    ...allOpen(journal),
  ]
  append(journal, Date.now(), [{ kind: 'withdrawn', mchntOrderId: numbered(1), body: {} }])
  expect(close(journal, D22, dispositions)).toHaveProperty('close.number', 1)
  const { report } = xReport(journal, undefined, Date.now(), false)
  const reasons = new Map(report.open.map(({ mchntOrderId, reason }) => [mchntOrderId, reason]))
  expect([reasons.get(numbered(1)), reasons.get(numbered(2)), reasons.get(numbered(3))]).toEqual([
    ...[undefined, stays, '已经联系银行'],
  ])
})

test('a void on a date whose completion has none is asked about; where neither has one, no day is concerned', () => {
  const journal = testJournal()
  take(journal, 1, 100)
  take(journal, 2, 50)
  voidOn(journal, 1, 100, D22)
  voidOn(journal, 2, 50)
  const [all] = allOpen(journal)
  expect(all?.items).toEqual([{ of: 'completion', mchntOrderId: numbered(1) }])
  expect(closed(journal, D22)).toMatchObject({ totals: { netAmt: -100 }, open: [{ state: 'voided', totalAmt: 100 }] })
})

test('a date that a query finds later is counted by the close after it', () => {
  const journal = testJournal()
  take(journal, 1, 100, D22)
  writeSending(journal, { ...about(2), totalAmt: 40 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(2), body: {} }])
  append(journal, Date.now(), [{ kind: 'decided-taken', mchntOrderId: numbered(2), body: { approval } }])
  expect(closed(journal, D22)).toMatchObject({ totals: { netAmt: 100 }, open: [{ state: 'completed' }] })
  const settlement = { stlDate: D22, couponAmt: 5, invoiceAmt: 35, targetSys: 'Alipay 2.0' }
  append(journal, Date.now(), [{ kind: 'confirmed', mchntOrderId: numbered(2), body: { settlement } }])
  const { totals } = closed(journal, D22)
  expect(totals.late.completions).toEqual({ count: 1, totalAmt: 40, couponAmt: 5, invoiceAmt: 35 })
  expect(totals.targetSystems).toMatchObject([{ targetSys: 'Alipay 2.0', netAmt: 40 }])
})

test('a copy is counted for its own close alone, and a close that is not there has none', () => {
  const journal = testJournal()
  for (const stlDate of [D21, D22]) {
    take(journal, Number(stlDate.slice(-2)), 1, stlDate)
    closed(journal, stlDate)
  }
  expect([1, 1, 2, 1].map((number) => countCopy(journal, Date.now(), number))).toEqual([
    ...[{ copy: 1 }, { copy: 2 }, { copy: 1 }, { copy: 3 }],
  ])
  expect(countCopy(journal, Date.now(), 3)).toEqual({ problem: { kind: 'close-unknown', facts: { number: 3 } } })
  expect(verify(journal)).toMatchObject({ ok: true })
})

test.each([
  ['a number that leaves one out', { number: 3 }, 'says 3 as number; the events say 2'],
  ['a range that leaves events out', { fromSeq: 1 }, 'as fromSeq'],
  ['a head of another journal', { head: '9-000000000000' }, 'as head'],
  ['a sum that is more than was taken', { totals: { netAmt: 1_000 } }, 'as totals'],
  ['a total since the journal began that is less', { perpetual: { netAmt: 0 } }, 'as perpetual'],
  ['a date before the last one', { stlDate: D21 }, 'the one before it was for'],
])('the journal takes no close with %s, whoever writes it', (_what, change, why) => {
  const journal = testJournal()
  take(journal, 1, 100, D22)
  closed(journal, D22)
  take(journal, 2, 30, D23)
  const honest = honestBody(journal)
  const body = { ...honest, ...change, totals: { ...honest.totals, ...('totals' in change ? change.totals : {}) } }
  const perpetual = { ...honest.perpetual, ...('perpetual' in change ? change.perpetual : {}) }
  const write = () =>
    append(journal, Date.now(), [{ kind: 'day-closed', mchntOrderId: '', body: { ...body, perpetual } }])
  expect(write).toThrow(why)
  expect(lastClose(journal.db)?.number).toBe(1)
})

/** What the next close of the 23rd says, as the till itself would write it. */
function honestBody(journal: Journal) {
  const { report } = xReport(journal, D23, Date.now(), false)
  const { fromSeq, toSeq, head, totals, perpetual } = report
  return {
    ...{ number: 2, stlDate: D23, fromSeq, toSeq, head, totals, perpetual },
    ...{ boundary: 'x', zone: 'Asia/Shanghai', dispositions: [], approval },
  }
}

test('an X report writes nothing, and says what the close then says', () => {
  const journal = testJournal()
  take(journal, 1, 100, D22)
  take(journal, 2, 30, D24)
  const before = readHead(journal)
  const { report: x, over, later } = xReport(journal, undefined, Date.now(), false)
  expect(readHead(journal)).toEqual(before)
  expect([x.stlDate, over, later.map(({ stlDate, netAmt }) => [stlDate, netAmt])]).toEqual([D22, true, [[D24, 30]]])
  const report = closed(journal, D22)
  expect({ ...x, at: report.at, number: 1, copies: 0, reason: approval.reason }).toEqual(report)
})

test('the picture of a date has its hours, its systems, and what is open beside what is settled', () => {
  const journal = testJournal()
  leaveAllKindsOpen(journal)
  for (const [index, payTs] of [`${D21} 23:30:00`, `${D22} 10:00:00`, `${D22} 10:59:00`].entries()) {
    writeSending(journal, { ...about(11 + index), totalAmt: 100 })
    const settlement = { stlDate: D22, payTs, targetSys: index === 0 ? 'WXPay' : 'Alipay 2.0' }
    append(journal, Date.now(), [{ kind: 'completed', mchntOrderId: numbered(11 + index), body: { settlement } }])
  }
  const { hours, targetSystems, settled, open } = dayPicture(journal, D22)
  expect(hours.map(({ hour, completions }) => [hour, completions.count])).toEqual([
    [-1, 1],
    [10, 2],
    [99, 1],
  ])
  expect(targetSystems.map(({ targetSys, completions }) => [targetSys, completions.totalAmt])).toEqual([
    ['', 5],
    ['Alipay 2.0', 200],
    ['WXPay', 100],
  ])
  expect(settled.netAmt).toBe(305)
  expect(open).toEqual([
    { kind: 'unsent', count: 1, totalAmt: 1 },
    { kind: 'sending', count: 1, totalAmt: 2 },
    { kind: 'unknown', count: 1, totalAmt: 3 },
    { kind: 'voiding', count: 2, totalAmt: 5 },
    { kind: 'undated', count: 1, totalAmt: 4 },
  ])
})
