import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSlip, readSlipAs } from '../../main/completion/slip.ts'

const preauthOrderId = '101720230803094714824861279211'
const authIdRespCode = '000665'
const hold = { kind: 'hold', preauthOrderId, authIdRespCode }

test.each([
  ['bar', `${preauthOrderId}|${authIdRespCode}`],
  ['bar with spaces around', `  ${preauthOrderId}|${authIdRespCode}\r\n`],
  ['JSON', JSON.stringify({ preauthOrderId, authIdRespCode })],
  ['JSON with more', JSON.stringify({ v: 1, authIdRespCode, preauthOrderId, amount: 3 })],
  ['JSON with the query’s name of the code', JSON.stringify({ preauthOrderId, authIdRespCd: authIdRespCode })],
  ['query', `preauthOrderId=${preauthOrderId}&authIdRespCode=${authIdRespCode}`],
  ['URL', `https://slip.invalid/h?authIdRespCd=${authIdRespCode}&preauthOrderId=${preauthOrderId}`],
  ['URL with escapes', `https://slip.invalid/?preauthOrderId=${preauthOrderId}&authIdRespCode=%30%300665`],
])('both numbers as %s', (_form, text) => {
  expect(readSlip(text)).toEqual(hold)
})

test.each([
  ['a bare order number', preauthOrderId, { kind: 'preauthOrderId', preauthOrderId }],
  [
    'an order number with letters',
    '124F2023071912562344830889',
    { kind: 'preauthOrderId', preauthOrderId: '124F2023071912562344830889' },
  ],
  ['a bare code', '000665', { kind: 'authIdRespCode', authIdRespCode }],
  ['a bare code of 12', '012345678901', { kind: 'authIdRespCode', authIdRespCode: '012345678901' }],
  ['a bare number of 13', '0123456789012', { kind: 'preauthOrderId', preauthOrderId: '0123456789012' }],
  ['one number as a query', `?preauthOrderId=${preauthOrderId}`, { kind: 'preauthOrderId', preauthOrderId }],
  ['one code as JSON', JSON.stringify({ authIdRespCode }), { kind: 'authIdRespCode', authIdRespCode }],
  ['a number and an empty code', `${preauthOrderId}|`, { kind: 'preauthOrderId', preauthOrderId }],
])('%s', (_what, text, slip) => {
  expect(readSlip(text)).toEqual(slip)
})

test.each([
  ['nothing', ''],
  ['a line end', '\r\n'],
  ['too short a code', '12345'],
  ['too long a number', '1'.repeat(33)],
  ['a number with a space inside', '1017 20230803094714824861279211'],
  ['a number with a sign', '-101720230803094714824861279211'],
  ['full-width digits', '０００６６５'],
  ['three parts', `${preauthOrderId}|${authIdRespCode}|1`],
  ['only bars', '||'],
  ['a payment link', 'https://qr.alipay.com/fkx0123456789'],
  ['a link with other parameters', 'https://pay.invalid/?a=1&b=2'],
  ['a code that is too short beside a good number', `${preauthOrderId}|12345`],
  ['a code with a formula beside a good number', `${preauthOrderId}|=cmd()`],
  ['an amount beside a good number', `${preauthOrderId}|128.00`],
  ['a bad number beside a good code', `10 17|${authIdRespCode}`],
  ['a fragment behind the code', `https://slip.invalid/?preauthOrderId=${preauthOrderId}&authIdRespCode=000665#x`],
  ['a plus that means a space', `?preauthOrderId=${preauthOrderId}&authIdRespCode=000+665`],
  ['a broken escape', `?preauthOrderId=${preauthOrderId}&authIdRespCode=%zz0665`],
  ['JSON with a number, whose digits are lost', `{"preauthOrderId":${preauthOrderId},"authIdRespCode":"000665"}`],
  [
    'JSON with a code as a number, whose zeros are lost',
    `{"preauthOrderId":"${preauthOrderId}","authIdRespCode":384822}`,
  ],
  ['JSON with a list for a number', `{"preauthOrderId":["${preauthOrderId}"],"authIdRespCode":"000665"}`],
  [
    'JSON with two different codes',
    `{"preauthOrderId":"${preauthOrderId}","authIdRespCode":"000665","authIdRespCd":"384822"}`,
  ],
  [
    'JSON that says the code twice',
    `{"preauthOrderId":"${preauthOrderId}","authIdRespCode":"000665","authIdRespCode":"384822"}`,
  ],
  [
    'a query that says the number twice',
    `?preauthOrderId=${preauthOrderId}&preauthOrderId=1017000000&authIdRespCode=000665`,
  ],
  ['JSON of something else', '{"a":1}'],
  ['a JSON list', `["${preauthOrderId}","${authIdRespCode}"]`],
  ['JSON with inherited names', '{"__proto__":{"preauthOrderId":"1017202308","authIdRespCode":"000665"}}'],
  ['half a JSON', `{"preauthOrderId":"${preauthOrderId}"`],
  ['control characters', `${preauthOrderId}\u0000|${authIdRespCode}`],
  ['a text in Chinese', '预授权完成'],
])('%s is shown as it was scanned, never guessed', (_what, text) => {
  expect(readSlip(text)).toEqual({ kind: 'not-understood', text })
})

test('by the profile’s layout', () => {
  expect(readSlip(`T${preauthOrderId}${authIdRespCode}`, 'T{preauthOrderId:30}{authIdRespCode:6}')).toEqual(hold)
  expect(
    readSlip(`HOTEL;${preauthOrderId};${authIdRespCode};128.00`, '{*};{preauthOrderId};{authIdRespCode};{*}'),
  ).toEqual(hold)
})

test('a slip that has not the layout is still read in the common forms', () => {
  expect(readSlip(`${preauthOrderId}|${authIdRespCode}`, 'T{preauthOrderId:30}{authIdRespCode:6}')).toEqual(hold)
  expect(readSlip(authIdRespCode, 'T{preauthOrderId:30}{authIdRespCode:6}')).toEqual({
    kind: 'authIdRespCode',
    authIdRespCode,
  })
})

test('a slip that has the layout but holds something else is shown', () => {
  const text = `T${'x'.repeat(29)}!${authIdRespCode}`
  expect(readSlip(text, 'T{preauthOrderId:30}{authIdRespCode:6}')).toEqual({ kind: 'not-understood', text })
})

test('whatever is scanned, what comes out is well-formed', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.webUrl({ withQueryParameters: true }),
    fc.string({ unit: fc.constantFrom(...'0123456789|&=?{}":;AZ') }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const slip = readSlip(text)
      if (slip.kind === 'not-understood') {
        expect(slip.text).toBe(text)
        return
      }
      const { kind, ...parts } = slip
      expect(['hold', 'preauthOrderId', 'authIdRespCode']).toContain(kind)
      for (const part of Object.values(parts)) {
        expect(part).toMatch(/^[0-9A-Za-z]{6,255}$/)
      }
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['layout', `X${authIdRespCode}${preauthOrderId}`],
  ['json', JSON.stringify({ preauthOrderId, authIdRespCode })],
  ['query', `https://slip.example/?preauthOrderId=${preauthOrderId}&authIdRespCode=${authIdRespCode}`],
  ['bar', `${preauthOrderId}|${authIdRespCode}`],
  ['bare', preauthOrderId],
  [undefined, 'room 12!'],
])('a slip says by which form it was read: %s', (form, text) => {
  expect(readSlipAs(text, `X{authIdRespCode:${authIdRespCode.length}}{preauthOrderId}`).form).toBe(form)
})
