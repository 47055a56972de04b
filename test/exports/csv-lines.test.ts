import fc from 'fast-check'
import { expect, test } from 'vitest'
import { yuan } from '../../main/completion/fen.ts'
import { append } from '../../main/journal/append.ts'
import { readHead } from '../../main/journal/head.ts'
import type { Journal } from '../../main/journal/open.ts'
import { csvText, harmless } from '../../main/settlement/csv-columns.ts'
import { csvLines, isPlain } from '../../main/settlement/csv-lines.ts'
import { type Cell, type Column, columns } from '../../main/settlement/export-columns.ts'
import { completionLines, type LineSource, rowsOf } from '../../main/settlement/export-lines.ts'
import { numbered, testJournal, writeSending } from '../support/journal.ts'

/** Texts that a spreadsheet or a reader of CSV might take for something else. */
const text = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '\t=1',
    '　＝x',
    '\u00a0@x',
    '-5',
    'a,b',
    '"',
    '""',
    'a\r\nb',
    '\r',
    '\n',
    "'",
    '房费',
    ' ',
    '🧾',
  ),
  fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠,"\r\n\t\v\f \u3000\ufeff\u2028a房é\u0000') }),
  fc.string(),
)

const row = fc.record({
  orderDesc: text,
  mchntName: text,
  targetListDesc: text,
  totalAmt: fc.integer({ min: 1, max: 1e8 }),
})
type Row = {
  readonly orderDesc: string
  readonly mchntName: string
  readonly targetListDesc: string
  readonly totalAmt: number
}

let written = 0

function write(journal: Journal, { orderDesc, totalAmt, ...settlement }: Row): void {
  written += 1
  const mchntOrderId = numbered(written)
  writeSending(journal, { mchntOrderId, preauthOrderId: `hold-${written}`, totalAmt, orderDesc })
  const body = { httpStatus: 200, reply: '{}', settlement: { ...settlement, status: 'TRADE_SUCCESS', couponAmt: 5 } }
  append(journal, Date.now(), [{ kind: 'completed', mchntOrderId, body }])
}

/** The same lines made in JavaScript, value by value. */
function expected(journal: Journal, source: LineSource): string {
  const cell = (value: Cell, { kind }: Column): Cell => {
    if (value === null) return ''
    if (kind === 'yuan') return yuan(Number(value))
    return typeof value === 'string' ? harmless(value) : value
  }
  const lines = [...rowsOf(journal, source, columns)].flatMap(({ rows }) => rows)
  return csvText(lines.map((line) => columns.map((column, index) => cell(line[index] ?? null, column))))
}

test('SQLite composes the same lines as a CSV library does, whatever stands in the texts', () => {
  const journal = testJournal()
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const from = readHead(journal)?.seq ?? 0
      for (const one of rows) write(journal, one)
      const source = completionLines('', 'c.accepted_seq > @from', { from })
      const batches = [...csvLines(journal, source, columns)]
      expect(Buffer.concat(batches.map(({ bytes }) => bytes)).toString()).toBe(expected(journal, source))
      expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
      expect(batches.reduce((sum, { totalAmt }) => sum + totalAmt, 0)).toBe(
        rows.reduce((sum, { totalAmt }) => sum + totalAmt, 0),
      )
    }),
    { numRuns: 50 },
  )
})

const line = (first: string) => Buffer.from(`${first}${','.repeat(columns.length - 1)}\r\n`)

test('a line whose texts need no care is plain', () => {
  expect(isPlain(line('2026-11-22'), 1, columns.length)).toBe(true)
  expect(isPlain(Buffer.concat([line('房费'), line('a=b')]), 2, columns.length)).toBe(true)
})

test.each([
  '=1',
  '+1',
  '-1',
  '@x',
  ' x',
  '\t',
  '＝1',
  '\u00a0=1',
  '\u3000',
  '\ufeff',
  'a"b',
  'a,b',
  'a\nb',
  'a\rb',
  'a\r\nb',
])('a line that begins with %j is not', (first) => {
  expect(isPlain(line(first), 1, columns.length)).toBe(false)
  expect(isPlain(Buffer.concat([line('x'), line(first)]), 2, columns.length)).toBe(false)
})
