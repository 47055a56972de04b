import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSecretName, MASK, maskText } from '../../main/log/mask.ts'

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((all) => all.join(''))
const of = (characters: string, least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: least, maxLength: most })

/** An authorization code as banks give it: six digits, or capitals among them. */
const authorizationCode = of('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 6, 6)
const cardNumber = digits(13, 19)
/** Keys and signatures: hex, Base64. */
const key = fc
  .uint8Array({ minLength: 16, maxLength: 48 })
  .chain((bytes) =>
    fc.constantFrom('hex', 'base64', 'base64url').map((how) => Buffer.from(bytes).toString(how as 'hex')),
  )
const chineseName = of('张王李赵钱孙周吴郑王小明丽华强', 2, 4)
/** Whatever a person may have typed, in one line. */
const typed = fc
  .string({ minLength: 3, maxLength: 60 })
  .filter((text) => !/["\\\n]/.test(text) && text.trim().length > 2)

const before = fc.constantFrom(
  '',
  'cannot read ',
  'no such order: ',
  'Error: the gateway said ',
  'value=',
  '{',
  '\n  at ',
)
const after = fc.constantFrom('', ' is not allowed', ', and more', '}', '\nsecond line', ';')

/** A secret in the middle of any message is not in what is left of it. */
function gone(secret: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(before, secret, after, (start, text, end) => {
      expect(maskText(start + text + end)).not.toContain(text)
    }),
    { numRuns: 500 },
  )
}

test('authorization codes are masked wherever they stand', () => gone(authorizationCode))
test('card numbers are masked wherever they stand', () => gone(cardNumber))
test('keys and signatures are masked wherever they stand', () => gone(key))
test('Chinese names are masked wherever they stand', () => gone(chineseName))

test('a card number in groups leaves none of its groups', () => {
  fc.assert(
    fc.property(before, cardNumber, fc.constantFrom(' ', '-', '.'), after, (start, card, gap, end) => {
      const groups = card.match(/\d{1,4}/g) ?? []
      const masked = maskText(start + groups.join(gap) + end)
      for (const group of groups.filter((one) => one.length > 2)) expect(masked).not.toContain(group)
    }),
  )
})

const names = [
  ...['appId', 'appKey', 'app_key', 'accessToken', 'Authorization', 'signature', 'password', 'passphrase', 'pin'],
  ...['authIdRespCode', 'auth_id_resp_code', 'cardNo', 'buyerId', 'buyerName', 'buyerUsername', 'buyerCashPayAmt'],
  ...['preauthOrderId', 'mchntOrderId', 'orderDesc', 'srcReserve', 'note', 'totalAmt', 'mobile', 'certNo', 'PAN'],
]

test('whatever a secret name names is masked: as JSON, as a query, as words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), typed, before, (name, value, start) => {
      expect(isSecretName(name)).toBe(true)
      const ways = [`{"${name}":${JSON.stringify(value)},"x":1}`, `{'${name}': '${value.replaceAll("'", '')}'}`]
      for (const way of ways) {
        const told = value.replaceAll("'", '').trim()
        if (told.length > 2 && !(name + start).includes(told)) expect(maskText(start + way)).not.toContain(told)
      }
      const plain = value.replace(/[,;&}"'`\s]/g, '')
      if (plain.length > 2 && !(name + start).includes(plain)) {
        expect(maskText(`${start}${name}=${plain}&next=1`)).not.toContain(plain)
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever is quoted is masked, as exceptions quote what they were given', () => {
  fc.assert(
    fc.property(fc.constantFrom('""', "''", '``', '“”', '「」'), typed, ([open, close], value) => {
      const text = `Unexpected token in ${open}${value}${close} is no JSON`
      const masked = maskText(text)
      if (!'Unexpected token in  is no JSON'.includes(value)) expect(masked).not.toContain(value)
      expect(masked).toMatch(/^Unexpected token in /)
    }),
  )
})

test('masking is final: what is masked stays as it is, and no text makes it slow or throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      const masked = maskText(text)
      expect(maskText(masked)).toBe(masked)
    }),
  )
  const start = performance.now()
  for (const part of ['a', 'appKey', 'card-', '"', '1 ', '=']) maskText(part.repeat(100_000))
  expect(performance.now() - start).toBeLessThan(1000)
})

test('the program’s own words stay', () => {
  for (const words of ['the journal is in use', 'disk full: free 49 MB', 'a job ended without an answer']) {
    expect(maskText(words)).toBe(words)
  }
  expect(maskText(`no answer from "${randomBytes(8).toString('hex')}" in time`)).toBe(`no answer from ${MASK} in time`)
})
