import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileSlipLayout } from '../../main/terminal/slip-layout.ts'

const number = '101720230803094714824861279211'

/** What a text says by a layout; 'refused' for a layout that is none. */
function read(layout: string, text: string) {
  const compiled = compileSlipLayout(layout)
  return 'read' in compiled ? compiled.read(text) : 'refused'
}

test.each([
  ['T{preauthOrderId:30}{authIdRespCode:6}', `T${number}000665`, { preauthOrderId: number, authIdRespCode: '000665' }],
  [
    '{*};{preauthOrderId};{authIdRespCode}',
    `房 12;${number};000665`,
    { preauthOrderId: number, authIdRespCode: '000665' },
  ],
  ['{preauthOrderId}', number, { preauthOrderId: number }],
  ['{authIdRespCode}/{*}', '000665/x/y', { authIdRespCode: '000665' }],
  ['{authIdRespCode}/{*}', '000665/', { authIdRespCode: '000665' }],
  ['{*:3}{authIdRespCode:6}', '🏨房x000665', { authIdRespCode: '000665' }],
  ['单号{preauthOrderId}🏨{authIdRespCode}', '单号1017🏨000665', { preauthOrderId: '1017', authIdRespCode: '000665' }],
  ['.*+?^$()|[]\\/{authIdRespCode}', '.*+?^$()|[]\\/000665', { authIdRespCode: '000665' }],
  ['{authIdRespCode}^{preauthOrderId}-{*}]', '000665^1017-x]', { authIdRespCode: '000665', preauthOrderId: '1017' }],
  ['{authIdRespCode}\\d', '000665\\d', { authIdRespCode: '000665' }],
])('%j reads %j', (layout, text, said) => {
  expect(read(layout, text)).toEqual(said)
})

test.each([
  ['T{preauthOrderId:30}{authIdRespCode:6}', `X${number}000665`],
  ['T{preauthOrderId:30}{authIdRespCode:6}', `T${number}00066`],
  ['T{preauthOrderId:30}{authIdRespCode:6}', `T${number}0006650`],
  ['{preauthOrderId};{authIdRespCode}', `${number}`],
  ['{preauthOrderId};{authIdRespCode}', `;000665`],
  ['{*};{authIdRespCode};', 'a;b;000665;'],
  ['.{authIdRespCode}', 'x000665'],
  ['{authIdRespCode}', ''],
  ['{authIdRespCode}', '0'.repeat(4001)],
])('%j does not fit %j', (layout, text) => {
  expect(read(layout, text)).toBeUndefined()
})

test.each([
  '',
  'no part',
  '{*}',
  '{*:5}-{*}',
  '{preauthOrderId}{authIdRespCode}',
  '{*}{authIdRespCode:6}',
  '{preauthOrderId};{preauthOrderId}',
  '{authIdRespCode};{*};{authIdRespCode}',
  '{unknown};{authIdRespCode}',
  '{authIdRespCode',
  'authIdRespCode}',
  '{authIdRespCode:}',
  '{authIdRespCode:6666}',
  '{authIdRespCode:-1}',
  '{{authIdRespCode}}',
  '{authIdRespCode};{',
])('%j is no layout', (layout) => {
  expect(read(layout, 'x')).toBe('refused')
})

const inTime = (layout: string, text: string) => {
  const startedAt = performance.now()
  read(layout, text)
  return performance.now() - startedAt
}

test.each([
  ['one delimiter again and again', `${'{*}a'.repeat(90)}{authIdRespCode}`, 'a'.repeat(4000)],
  ['a delimiter of two halves (an emoji)', `${'{*}🏨'.repeat(60)}{authIdRespCode};`, '🏨'.repeat(2000)],
  ['half an emoji', `${'{*}\ud83c'.repeat(60)}{authIdRespCode};`, '🏨'.repeat(2000)],
  ['the other half', `${'{*}\udfe8'.repeat(60)}{authIdRespCode};`, '🏨\udfe8'.repeat(1300)],
  ['fixed lengths', `${'{*:7}'.repeat(60)}{authIdRespCode}`, 'a'.repeat(4000)],
  ['a combining mark', `${'{*}e\u0301'.repeat(60)}{authIdRespCode};`, 'e\u0301'.repeat(2000)],
])('%s cannot make the till hang', (_what, layout, text) => {
  expect(inTime(layout, text)).toBeLessThan(200)
})

test('no layout at all can make the till hang, whatever is scanned', () => {
  const literal = fc.constantFrom(
    'a',
    ';',
    '🏨',
    '\ud83c',
    '\udfe8',
    '[',
    ']',
    '^',
    '-',
    '\\',
    '.',
    '|',
    '(',
    'aa',
    'ab',
  )
  const part = fc.oneof(
    fc.constantFrom('{*}', '{*:1}', '{*:3}', '{preauthOrderId}', '{authIdRespCode}', '{preauthOrderId:9}'),
    literal,
  )
  const layouts = fc.array(part, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''))
  const texts = fc
    .tuple(fc.array(literal, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 1000 }))
    .map(([unit, times]) => unit.join('').repeat(times).slice(0, 4000))
  fc.assert(
    fc.property(layouts, texts, (layout, text) => {
      expect(inTime(layout, text)).toBeLessThan(500)
    }),
    { numRuns: 1000 },
  )
})
