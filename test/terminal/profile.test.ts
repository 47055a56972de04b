import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPrinterAddress } from '../../main/terminal/printer-address.ts'
import { draftOf, emptyDraft, type Profile, readProfile } from '../../main/terminal/profile.ts'
import { profileFileText, readProfileFile } from '../../main/terminal/profile-file.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'

const draft: ProfileDraft = {
  ...emptyDraft,
  mchntNo: '898201612345678',
  mchntName: '测试商户',
  termNo: '88880001',
  sourceCode: '1017',
}

function profileOf(change: Partial<ProfileDraft> = {}): Profile {
  const read = readProfile({ ...draft, ...change })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.profile
}

/** The problems of one changed field; none for a profile that is whole. */
function kinds(change: Partial<ProfileDraft>): Record<string, string> {
  const read = readProfile({ ...draft, ...change })
  if ('profile' in read) return {}
  return Object.fromEntries(Object.entries(read.problems).map(([field, problem]) => [field, problem.kind]))
}

test('the defaults are the document’s: production, body signature, 30 days, 100 percent', () => {
  expect(profileOf()).toMatchObject({
    ...{ gateway: 'production', gatewayUrl: 'https://api-mop.chinaums.com', scheme: 'OPEN-BODY-SIG' },
    ...{ validityDays: 30, limitPercent: 100, bizType: 'QRPAYDEFAULT' },
  })
  expect(profileOf({ gateway: 'test' }).gatewayUrl).toBe('https://test-api-open.chinaums.com')
})

test('an address that was typed earlier counts for nothing unless the gateway is a custom one', () => {
  expect(profileOf({ gateway: 'production', gatewayUrl: 'http://evil.invalid' }).gatewayUrl).toBe(
    'https://api-mop.chinaums.com',
  )
})

test('an empty draft is told about field by field, all at once', () => {
  expect(kinds(emptyDraft)).toEqual({
    mchntNo: 'required',
    mchntName: 'required',
    termNo: 'required',
    sourceCode: 'required',
  })
})

const text = (length: number) => '7'.repeat(length)
test.each<readonly [keyof ProfileDraft, string, string | undefined]>([
  ['gateway', 'staging', 'not-a-choice'],
  ['gateway', 'training', 'not-a-choice'],
  ['gateway', '__proto__', 'not-a-choice'],
  ['scheme', 'OPEN-ACCESS-TOKEN', undefined],
  ['scheme', 'OPEN-FORM-PARAM', 'not-a-choice'],
  ['scheme', '', 'not-a-choice'],
  ['mchntNo', text(7), 'too-short'],
  ['mchntNo', text(8), undefined],
  ['mchntNo', text(32), undefined],
  ['mchntNo', text(33), 'too-long'],
  ['mchntNo', '8982 0161 2345', 'characters'],
  ['mchntNo', '８９８２０１６１', 'characters'],
  ['termNo', '1', 'too-short'],
  ['termNo', '12', undefined],
  ['termNo', text(33), 'too-long'],
  ['termNo', '../../etc', undefined],
  ['termNo', '8888\u0000', 'characters'],
  ['mchntName', '店', undefined],
  ['mchntName', '店'.repeat(60), undefined],
  ['mchntName', '店'.repeat(61), 'too-long'],
  ['mchntName', '店\u202e', 'characters'],
  ['mchntName', '店\n名', 'characters'],
  ['sourceCode', '101', 'too-short'],
  ['sourceCode', '10170', 'too-long'],
  ['sourceCode', '124F', undefined],
  ['sourceCode', '10-7', 'characters'],
  ['sourceCode', '１０１７', 'characters'],
  ['bizType', text(7), 'too-short'],
  ['bizType', text(33), 'too-long'],
  ['bizType', '', 'required'],
  ['validityDays', '', 'required'],
  ['validityDays', '0', 'not-a-number'],
  ['validityDays', '1', undefined],
  ['validityDays', '36500', undefined],
  ['validityDays', '36501', 'not-a-number'],
  ['validityDays', '30.5', 'not-a-number'],
  ['validityDays', '-30', 'not-a-number'],
  ['validityDays', '3e1', 'not-a-number'],
  ['validityDays', '0x1e', 'not-a-number'],
  ['validityDays', '３０', 'not-a-number'],
  ['limitPercent', '0', 'not-a-number'],
  ['limitPercent', '115', undefined],
  ['limitPercent', '200', undefined],
  ['limitPercent', '201', 'not-a-number'],
  ['limitPercent', '100%', 'not-a-number'],
  ['orderDesc', '房'.repeat(255), undefined],
  ['orderDesc', '房'.repeat(256), 'too-long'],
  ['srcReserve', text(256), 'too-long'],
  ['asking', 'orders', undefined],
  ['asking', 'bills', undefined],
  ['asking', 'off', undefined],
  ['asking', 'never', 'not-a-choice'],
  ['receiptPaper', '58', undefined],
  ['receiptPaper', '76', 'not-a-choice'],
  ['receiptPrinter', '', undefined],
  ['receiptPrinter', 'EPSON TM-T82III Receipt', undefined],
  ['receiptPrinter', 'tcp://192.168.1.50:9100', undefined],
  ['receiptPrinter', 'tcp://[fe80::1]', undefined],
  ['receiptPrinter', 'tcp://192.168.1.50:0', 'not-a-printer'],
  ['receiptPrinter', 'http://192.168.1.50:9100', 'not-a-printer'],
  ['receiptPrinter', 'tcp://user@printer.hotel.example/raw', 'not-a-printer'],
  ['receiptSilent', 'maybe', 'not-a-choice'],
  ['receiptAfterSale', 'yes', undefined],
  ['mirrorUrl', '', undefined],
  ['mirrorUrl', 'postgresql://till_1@db.hotel.example/head_office', undefined],
  ['mirrorUrl', 'postgresql://till_1:secret@db.hotel.example/head_office', 'password-in-url'],
  ['mirrorUrl', 'postgresql://till_1@db.hotel.example/head_office?sslmode=disable', 'not-a-mirror'],
  ['updateUrl', '', undefined],
  ['updateUrl', 'https://updates.hotel.example/till', undefined],
  ['updateUrl', 'http://127.0.0.1:8080/till/', undefined],
  ['updateUrl', 'http://updates.hotel.example/till', 'insecure-url'],
  ['updateUrl', 'https://who:secret@updates.hotel.example', 'not-a-url'],
  ['updateUrl', 'file:///till', 'not-a-url'],
  ['slipLayout', '', undefined],
  ['slipLayout', '{preauthOrderId};{authIdRespCode}', undefined],
  ['slipLayout', '(a+)+$', 'slip-layout'],
  ['statementLayout', '', undefined],
  ['statementLayout', 'mchntOrderId=商户订单号; amount=交易金额; unit=yuan', undefined],
  ['statementLayout', 'mchntOrderId=商户订单号; unit=yuan', 'profile-statement-layout'],
  ['statementLayout', 'constructor=x; amount=交易金额; unit=yuan', 'profile-statement-layout'],
  ['statementLayout', `mchntOrderId=${'单'.repeat(2000)}; amount=交易金额; unit=yuan`, 'too-long'],
  ['accountingColumns', '', undefined],
  ['accountingColumns', 'stlDate=日期, totalAmt=金额', undefined],
  ['accountingColumns', 'stlDate，totalAmtFen＝金额（分）', undefined],
  ['accountingColumns', '日期=stlDate', 'accounting-columns'],
  ['accountingColumns', 'stlDate=', 'accounting-columns'],
  ['accountingColumns', 'stlDate,', 'accounting-columns'],
  ['accountingColumns', 'constructor=x', 'accounting-columns'],
  ['accountingColumns', `stlDate=${'日'.repeat(61)}`, 'accounting-columns'],
  ['accountingColumns', 'stlDate=日\u202e期', 'characters'],
  ['accountingColumns', `${'stlDate,'.repeat(64)}stlDate`, 'accounting-columns'],
  ['accountingColumns', 'stlDate,'.repeat(200), 'too-long'],
])('%s %j: %s', (field, value, kind) => {
  expect(kinds({ [field]: value })).toEqual(kind === undefined ? {} : { [field]: kind })
})

test.each([
  ['https://gateway.invalid', 'https://gateway.invalid'],
  ['https://gateway.invalid/', 'https://gateway.invalid'],
  ['https://gateway.invalid:8443', 'https://gateway.invalid:8443'],
  ['https://gateway.invalid:443', 'https://gateway.invalid'],
  [' HTTPS://Gateway.Invalid ', 'https://gateway.invalid'],
  ['https://192.0.2.1', 'https://192.0.2.1'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080/', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://127.1:8080', 'http://127.0.0.1:8080'],
])('the custom gateway %s is taken as %s', (gatewayUrl, origin) => {
  expect(profileOf({ gateway: 'custom', gatewayUrl }).gatewayUrl).toBe(origin)
})

test.each([
  ['', 'required'],
  ['gateway.invalid', 'not-a-url'],
  ['//gateway.invalid', 'not-a-url'],
  ['https://', 'not-a-url'],
  ['https:///', 'not-a-url'],
  ['https://gateway.invalid/v1', 'not-a-url'],
  ['https://gateway.invalid/v1/netpay/preauthed', 'not-a-url'],
  ['https://gateway.invalid/?a=1', 'not-a-url'],
  ['https://gateway.invalid/#a', 'not-a-url'],
  ['https://api-mop.chinaums.com@evil.invalid', 'not-a-url'],
  ['https://user:secret@gateway.invalid', 'not-a-url'],
  ['https://api-mop.chinaums.com\\@evil.invalid', 'not-a-url'],
  ['https://gateway.invalid:99999', 'not-a-url'],
  ['https://gate way.invalid', 'not-a-url'],
  ['ftp://gateway.invalid', 'not-a-url'],
  ['file:///etc/passwd', 'not-a-url'],
  ['javascript:alert(1)', 'not-a-url'],
  ['data:text/html,x', 'not-a-url'],
  ['wss://gateway.invalid', 'not-a-url'],
  ['http://gateway.invalid', 'insecure-url'],
  ['http://api-mop.chinaums.com', 'insecure-url'],
  ['http://58.247.0.18:29015', 'insecure-url'],
  ['http://127.0.0.1.evil.invalid', 'insecure-url'],
  ['http://localhost.evil.invalid', 'insecure-url'],
  ['http://localhost.', 'insecure-url'],
  ['http://0.0.0.0', 'insecure-url'],
  ['http://[::ffff:127.0.0.1]', 'insecure-url'],
  ['http://192.168.0.1', 'insecure-url'],
  ['http://127.0.0.1@evil.invalid', 'not-a-url'],
])('the custom gateway %j is refused: %s', (gatewayUrl, kind) => {
  expect(kinds({ gateway: 'custom', gatewayUrl })).toEqual({ gatewayUrl: kind })
})

test('whatever address is typed, only https or this machine ever comes out', () => {
  const urls = fc.oneof(
    fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] }),
    fc.string({ unit: fc.constantFrom(...'htps:/@\\.127localhost[]#?%0ax') }).map((rest) => `http://${rest}`),
  )
  fc.assert(
    fc.property(urls, (gatewayUrl) => {
      const read = readProfile({ ...draft, gateway: 'custom', gatewayUrl })
      if ('problems' in read) return
      const { protocol, hostname, origin } = new URL(read.profile.gatewayUrl)
      expect(read.profile.gatewayUrl).toBe(origin)
      if (protocol !== 'https:') expect(['127.0.0.1', 'localhost', '[::1]']).toContain(hostname)
    }),
    { numRuns: 3000 },
  )
})

test('what is typed is trimmed, and a whole profile is the same as its own draft', () => {
  const profile = profileOf({ termNo: ' 88880001 ', orderDesc: ' 房费 ', limitPercent: ' 115 ' })
  expect(profile).toMatchObject({ termNo: '88880001', orderDesc: '房费', limitPercent: 115 })
  expect(profileOf(draftOf(profile))).toEqual(profile)
})

test('a profile comes back from its file as it was', () => {
  const profile = profileOf({
    gateway: 'custom',
    gatewayUrl: 'https://gateway.invalid',
    slipLayout: 'T{authIdRespCode}',
    asking: 'bills',
  })
  const file = readProfileFile(profileFileText(profile))
  expect('draft' in file && readProfile(file.draft)).toEqual({ profile })
  expect(readProfileFile(`\uFEFF${profileFileText(profile)}`)).toEqual(file)
})

test('a file with less is filled with the defaults, one with more loses it', () => {
  const file = readProfileFile(
    '{"preauthTillProfile":1,"termNo":"88880001","validityDays":14,"appKey":"secret","__proto__":{"scheme":"x"}}',
  )
  expect(file).toEqual({ draft: { ...emptyDraft, termNo: '88880001', validityDays: '14' } })
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['another JSON', '{"termNo":"88880001"}'],
  ['a newer file', '{"preauthTillProfile":2}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a field that is a list', '{"preauthTillProfile":1,"termNo":["88880001"]}'],
  ['a field that is an object', '{"preauthTillProfile":1,"orderDesc":{"toString":1}}'],
  ['a field that is too long for any field', `{"preauthTillProfile":1,"orderDesc":"${'x'.repeat(2001)}"}`],
])('%s is no profile file', (_what, content) => {
  expect(readProfileFile(content)).toEqual({ problem: { kind: 'file-not-json', facts: {} } })
})

test('a printer on the network prints on a roll only, and listens at port 9100 where none is named', () => {
  const receiptPrinter = 'tcp://printer.hotel.example'
  expect(readPrinterAddress(receiptPrinter)).toEqual({ host: 'printer.hotel.example', port: 9100 })
  expect(readPrinterAddress('tcp://[fe80::1]:9101')).toEqual({ host: 'fe80::1', port: 9101 })
  expect(kinds({ receiptPrinter, receiptPaper: '58' })).toEqual({})
  expect(kinds({ receiptPrinter, receiptPaper: 'A4' })).toEqual({ receiptPrinter: 'not-a-printer' })
})
