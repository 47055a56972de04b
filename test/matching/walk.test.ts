import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importStatement } from '../../main/matching/import-statement.ts'
import { type Booked, judge, judgeUnbooked, type Line } from '../../main/matching/judge.ts'
import { matchedDays } from '../../main/matching/look.ts'
import { match } from '../../main/matching/match.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'
import { layout, type Row, statementOf } from '../support/matching.ts'

const BOOKED = 4
const dates = ['2026-11-22', '2026-11-23']
const dateOf = (n: number) => dates[n % 2] ?? ''
const amounts = [1000, 2000]
const amountOf = (n: number) => amounts[n % 2] ?? 0
const strangers = ['SHOP-1', `1017${'7'.repeat(24)}`]

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.constantFrom(...[1, 2, 3, 4].map(numbered), ...strangers),
  amount: fc.constantFrom(...amounts),
  date: fc.constantFrom(...dates, ''),
  type: fc.constantFrom('预授权完成', '预授权完成', '预授权完成撤销', '预授权', '查询'),
  termNo: fc.constantFrom(terminal.termNo, terminal.termNo, '88880002', ''),
  mchntNo: fc.constantFrom(terminal.mchntNo, terminal.mchntNo, '898201699999999', ''),
})

/** A row as it is written most often: what the books say. */
const agreeing: fc.Arbitrary<Row> = fc
  .integer({ min: 1, max: BOOKED })
  .map((n) => ({ id: numbered(n), amount: amountOf(n), date: dateOf(n) }))

const kindOf = ({ type = '预授权完成' }: Row) =>
  type === '预授权完成' ? 'completion' : type === '预授权完成撤销' ? 'void' : undefined

function lineOf(one: Row, line: number): Line {
  return {
    ...{ kind: kindOf(one) ?? 'completion', amount: one.amount, feeAmt: null, couponAmt: null },
    ...{ termNo: one.termNo ?? terminal.termNo, stlDate: one.date ?? '', payTs: '', refId: '' },
    ...{ sha256: '', file: '', line, text: '' },
  }
}

/** The same by the plainest way: every completion and every stranger judged with all lines of its number. */
function slowly(rows: readonly Row[]): Record<string, string> {
  const ours = rows.filter(
    (one) => kindOf(one) !== undefined && ['', terminal.mchntNo].includes(one.mchntNo ?? terminal.mchntNo),
  )
  const linesOf = (id: string) => ours.filter((one) => one.id === id)
  const covers = rows.some(({ termNo = terminal.termNo }) => termNo === terminal.termNo)
  const named = rows.some(({ termNo = terminal.termNo }) => termNo !== '')
  const mine = (termNo = terminal.termNo) => termNo === terminal.termNo || (termNo === '' && !named)
  const said = rows
    .filter(({ termNo = terminal.termNo }) => ['', terminal.termNo].includes(termNo))
    .flatMap(({ date = '2026-11-22' }) => date || [])
    .sort()
  const told = (date: string | null) =>
    date !== null && (covers || !named) && (said[0] ?? '9') <= date && date <= (said.at(-1) ?? '')
  const found: Record<string, string> = {}
  for (let n = 1; n <= BOOKED; n++) {
    const stlDate = dateOf(n)
    const known = { totalAmt: amountOf(n), payAmt: null, stlDate, payTs: null, voiding: null }
    const booked: Booked = { state: 'completed', ...known }
    const verdict = judge(booked, linesOf(numbered(n)).map(lineOf), { termNo: terminal.termNo, covered: told })
    if (verdict.completion) found[`o:${numbered(n)}`] = verdict.completion
    if (verdict.voiding) found[`v:${numbered(n)}`] = verdict.voiding
  }
  for (const id of strangers) {
    const lines = linesOf(id).filter(({ termNo }) => mine(termNo))
    const category = judgeUnbooked(id, lines.map(lineOf), '1017')
    if (category) found[`o:${id}`] = category
  }
  return found
}

/** What the lines of each date come to, one after the other. */
function summed(rows: readonly Row[]): Record<string, readonly number[]> {
  const sums: Record<string, readonly number[]> = {}
  const named = rows.some(({ termNo = terminal.termNo }) => termNo !== '')
  for (const one of rows) {
    const { id = '', termNo = terminal.termNo, mchntNo = terminal.mchntNo } = one
    const kind = kindOf(one)
    if (!kind) continue
    const isMine = termNo === terminal.termNo || (termNo === '' && !named)
    const counter = strangers.includes(id) && !isMine ? 'other-counter' : `${kind}s`
    const what = mchntNo === '' || mchntNo === terminal.mchntNo ? counter : 'other-merchant'
    const [count = 0, amount = 0] = sums[`${one.date} ${what}`] ?? []
    sums[`${one.date} ${what}`] = [count + 1, amount + one.amount]
  }
  return sums
}

test('one walk over the lines finds what judging every number with all its lines finds', async () => {
  const journal = testJournal()
  for (let n = 1; n <= BOOKED; n++) {
    const preauthOrderId = `101720261122094714${String(n).padStart(12, '0')}`
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId, totalAmt: amountOf(n), stlDate: dateOf(n) })
  }
  let run = 0
  const some = fc.array(fc.oneof(agreeing, row), { minLength: 1, maxLength: 10 })
  const nameless = some.map((all) => all.map((one) => ({ ...one, termNo: '' })))
  const rows = fc.oneof({ arbitrary: some, weight: 3 }, { arbitrary: nameless, weight: 1 })
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      run += 1
      const path = join(dirname(journal.path), `${run}.csv`)
      const storePath = storePathOf(join(dirname(journal.path), `${run}.db`))
      writeFileSync(path, statementOf(all))
      const { termNo, mchntNo } = terminal
      await importStatement({ storePath, path, layout, termNo, now: 0 }, () => undefined)
      match({ journalPath: journal.path, storePath, termNo, mchntNo, sourceCode: '1017', now: 0 }, () => undefined)
      const found = withStore(storePath, (store) =>
        store.prepare('SELECT key, category FROM difference').raw().all(),
      ) as [string, string][]
      expect(Object.fromEntries(found)).toEqual(slowly(all.map((one) => ({ ...one, date: one.date ?? '2026-11-22' }))))
      const days = withStore(storePath, matchedDays) ?? []
      const sums = days.map(({ stlDate, what, count, amount }) => [`${stlDate} ${what}`, [count, amount]])
      expect(Object.fromEntries(sums)).toEqual(summed(all))
    }),
    { numRuns: 60 },
  )
}, 60_000)
