import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openBodySig } from '../../main/gateway/sign.ts'

const published = {
  appId: '12345678901234567890123456789012',
  appKey: '67890123456789012345678901234567',
  timestamp: '20170101120000',
  nonce: '09876543210987654321098765432109',
  body: 'A',
}

const ours = {
  appId: 'app-1',
  appKey: 'key-1',
  timestamp: '20230803095036',
  nonce: '0123456789abcdef0123456789abcdef',
  body: '{"reqTs":"测试"}',
}

const signatureIn = (header: string) => /Signature="([^"]*)"/.exec(header)?.[1]

test('the published vector is reproduced, header and all', () => {
  expect(openBodySig(published)).toBe(
    'OPEN-BODY-SIG AppId="12345678901234567890123456789012", Timestamp="20170101120000", ' +
      'Nonce="09876543210987654321098765432109", Signature="GINsCTyNKTpEI9KXO16KqZJ64fOyAytEKl8aaR/Dy08="',
  )
})

test('a body in Chinese is signed as openssl signs its UTF-8 bytes', () => {
  const openssl = (input: string, ...args: string[]) => execFileSync('openssl', ['dgst', '-sha256', ...args], { input })
  const bodyHash = openssl(ours.body, '-binary').toString('hex')
  const message = `${ours.appId}${ours.timestamp}${ours.nonce}${bodyHash}`
  expect(signatureIn(openBodySig(ours))).toBe(openssl(message, '-hmac', ours.appKey, '-binary').toString('base64'))
  expect(signatureIn(openBodySig(ours))).toBe('Gd+hMJRNUC5x4AWfowU9ep0W0u11oVhGYsNLDtPKP90=')
})

test('text and its UTF-8 bytes have the same signature', () => {
  expect(openBodySig({ ...ours, body: Buffer.from(ours.body, 'utf8') })).toBe(openBodySig(ours))
})

test('the key is taken as text, not as the bytes its hex digits spell', () => {
  const asHex = Buffer.from(published.appKey, 'hex').toString('latin1')
  expect(signatureIn(openBodySig({ ...published, appKey: asHex }))).not.toBe(signatureIn(openBodySig(published)))
})

test.each(Object.keys(ours) as (keyof typeof ours)[])('another %s gives another signature', (part) => {
  expect(signatureIn(openBodySig({ ...ours, [part]: `${ours[part]}x` }))).not.toBe(signatureIn(openBodySig(ours)))
})
