import { expect, test } from 'vitest'
import { lastCommon } from '../../main/mirror/common.ts'
import { waitMs } from '../../main/mirror/pace.ts'
import { refusal } from '../../main/mirror/refusal.ts'
import { readMirrorAddress } from '../../main/terminal/mirror-address.ts'

const where = { user: 'till_1', port: 5432, database: 'head_office' }

test.each([
  ['postgresql://till_1@db.hotel.example/head_office', { ...where, host: 'db.hotel.example', tls: true }],
  ['postgres://till_1@192.0.2.7:6432/head_office', { ...where, host: '192.0.2.7', port: 6432, tls: true }],
  ['postgresql://till_1@127.0.0.1/head_office', { ...where, host: '127.0.0.1', tls: false }],
  ['postgresql://till_1@[::1]/head_office', { ...where, host: '::1', tls: false }],
  ['postgresql://till_1@127.0.0.2/head_office', { ...where, host: '127.0.0.2', tls: true }],
  ['postgresql://till%201@localhost/head_office', { ...where, user: 'till 1', host: 'localhost', tls: false }],
])('%s is an address', (text, address) => {
  expect(readMirrorAddress(text)).toEqual({ address })
})

test.each([
  ['postgresql://till_1:secret@db.hotel.example/head_office', 'password-in-url'],
  ['postgresql://till_1@db.hotel.example/head_office?sslmode=disable', 'not-a-url'],
  ['postgresql://till_1@db.hotel.example/', 'not-a-url'],
  ['postgresql://till_1@db.hotel.example/a/b', 'not-a-url'],
  ['postgresql://db.hotel.example/head_office', 'not-a-url'],
  ['postgresql://till_1@db.hotel.example/%zz', 'not-a-url'],
  ['https://till_1@db.hotel.example/head_office', 'not-a-url'],
  ['db.hotel.example', 'not-a-url'],
  ['', 'not-a-url'],
])('%s is none: %s', (text, wrong) => {
  expect(readMirrorAddress(text)).toEqual({ wrong })
})

test.each([0, 1, 2, 7, 999, 1000])(
  'the last common event of 1000 is found where it is %i, in few questions',
  async (at) => {
    let asked = 0
    const knows = async (seq: number) => {
      asked += 1
      return seq <= at
    }
    expect(await lastCommon(1000, knows)).toBe(at)
    expect(asked).toBeLessThan(12)
  },
)

test('failures wait longer and longer, at most five minutes, and never all counters at once', () => {
  expect([1, 2, 3].map((tries) => waitMs(tries, 1))).toEqual([2000, 4000, 8000])
  expect([1, 2, 3].map((tries) => waitMs(tries, 0))).toEqual([1000, 2000, 4000])
  expect(waitMs(500, 1)).toBe(300_000)
})

test.each([
  ['ECONNREFUSED', 'mirror-not-reached'],
  ['ENOTFOUND', 'mirror-not-reached'],
  ['EPIPE', 'mirror-not-reached'],
  ['57P01', 'mirror-not-reached'],
  ['53300', 'mirror-not-reached'],
  ['', 'mirror-not-reached'],
  ['28P01', 'mirror-refused'],
  ['42501', 'mirror-refused'],
  ['3F000', 'mirror-foreign'],
  ['42883', 'mirror-foreign'],
  ['23502', 'mirror-failed'],
  ['53100', 'mirror-failed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'mirror-certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'mirror-certificate'],
])('%s is %s', (code, kind) => {
  const address = { ...where, host: 'db.hotel.example', tls: true }
  expect(refusal(Object.assign(new Error('no'), { code }), address).kind).toBe(kind)
})
