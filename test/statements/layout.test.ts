import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Field, fields } from '../../main/statements/known-columns.ts'
import { compileLayout, layoutText, usualWords } from '../../main/statements/layout.ts'

const heading = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((name) => name.trim() === name)

test('the text of a layout is read back as the same layout, whatever its columns are called', () => {
  const columns = fc.record(
    Object.fromEntries(fields.map((field) => [field, fc.array(heading, { minLength: 1, maxLength: 3 })])) as Record<
      Field,
      fc.Arbitrary<string[]>
    >,
    { requiredKeys: ['amount', 'mchntOrderId'] },
  )
  fc.assert(
    fc.property(columns, fc.constantFrom('yuan' as const, 'fen' as const), (named, unit) => {
      const layout = { columns: named, unit, words: usualWords }
      const text = layoutText(layout)
      if (text.length > 2000) return
      expect(compileLayout(text)).toEqual({ layout })
    }),
  )
})

test('usual words are left out of the text, also when they come as a copy; others stand in it', () => {
  const columns = { amount: ['金额'], mchntOrderId: ['单号'] }
  const copied = structuredClone(usualWords)
  expect(layoutText({ columns, unit: 'fen', words: copied })).toBe('mchntOrderId=单号; amount=金额; unit=fen')
  expect(layoutText({ columns, unit: 'fen', words: { ...copied, void: ['红冲'] } })).toContain('; void=红冲')
})

test.each([
  ['', 'no-amount'],
  ['amount=金额; unit=yuan', 'nothing-to-match-by'],
  ['mchntOrderId=订单号; amount=金额', 'unit'],
  ['mchntOrderId=订单号; amount=金额; unit=dollars', 'unit'],
  ['mchntOrderId=订单号; mchntOrderId=单号; amount=金额; unit=yuan', 'twice'],
  ['order=订单号; amount=金额; unit=yuan', 'name'],
  ['mchntOrderId=; amount=金额; unit=yuan', 'empty'],
  ['mchntOrderId="订单号; amount=金额; unit=yuan', 'quote'],
])('%j is no layout: %s', (text, why) => {
  expect(compileLayout(text)).toMatchObject({ fault: { why } })
})

test('any text is a layout or has a fault that is named', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3000 }), (text) => {
      const read = compileLayout(text)
      expect('layout' in read || read.fault.why !== undefined).toBe(true)
    }),
  )
})
