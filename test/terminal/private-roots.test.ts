import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { privateRootsOf, readPrivateRoots } from '../../main/terminal/private-roots.ts'
import { certificateFor } from '../support/certificates.ts'

const sameRoot = (pem: string | undefined, ca: string) =>
  new X509Certificate(pem ?? '').fingerprint256 === new X509Certificate(ca).fingerprint256

test('an authority is read as it is, with its line ends or without them', () => {
  const { ca } = certificateFor('DNS:localhost')
  for (const text of [ca, ca.replaceAll('\n', ''), ca.replaceAll('\n', ' '), `\n ${ca.replaceAll('\n', '\r\n')}`]) {
    const [pem, ...more] = privateRootsOf(text)
    expect([sameRoot(pem, ca), more]).toEqual([true, []])
  }
})

test('several follow one another, five at most', () => {
  const authorities = Array.from({ length: 6 }, () => certificateFor('DNS:localhost').ca)
  expect(privateRootsOf(authorities.slice(0, 5).join('\n'))).toHaveLength(5)
  expect(readPrivateRoots(authorities.join(''))).toEqual({ refused: true })
})

test('a server’s own certificate, a key, half a certificate and anything beside it are refused', () => {
  const { ca, cert, key } = certificateFor('DNS:localhost')
  const half = ca.replace(/[A-Za-z0-9+/]{40}/, '')
  for (const text of [cert, key, half, `${ca}${cert}`, `${ca}x`, `insecure=true ${ca}`, 'none', '*']) {
    expect([text, readPrivateRoots(text)]).toEqual([text, { refused: true }])
  }
})

test('nothing is none, and no text throws', () => {
  expect(readPrivateRoots('  \n')).toEqual({ roots: [] })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const framed = `-----BEGIN CERTIFICATE-----${text}-----END CERTIFICATE-----`
      expect(readPrivateRoots(framed)).toEqual({ refused: true })
      if (text.trim() !== '') expect(readPrivateRoots(text)).toEqual({ refused: true })
    }),
  )
})
