import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundleText, type Gathered } from '../../main/diagnostics/bundle.ts'
import { machine } from '../../main/diagnostics/machine.ts'
import { standingOf } from '../../main/journal/standing.ts'
import { logEntry } from '../../main/log/entry.ts'
import type { Counter } from '../../preload/contract/counter.ts'
import { type Problem, problemKinds } from '../../preload/contract/problem.ts'
import { certificateFor } from '../support/certificates.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'
import { counterProfile } from '../support/prepared-counter.ts'

const none = { count: 0, totalAmt: 0 }
const counter: Counter = {
  ...{
    mode: 'live',
    version: '0.1.0',
    language: 'zh-CN',
    theme: 'system',
    keys: { state: 'saved', appIdTail: 'beef' },
    access: { state: 'signed-out', pinDue: false, mayNot: [], people: [] },
  },
  ...{
    warnings: [],
    unsent: none,
    sending: none,
    unknown: none,
    voiding: none,
    lapsing: none,
    alarms: 0,
    exportFolder: '/home/li',
  },
}
const profile = counterProfile('https://gateway.example')

const gathered = (changes: Partial<Gathered> = {}): Gathered => ({
  ...{ at: 0, machine: machine(), counter, profile, journal: undefined, log: [] },
  freeMb: { journals: 1234, exports: undefined },
  ...changes,
})

test('a bundle says how the till is set up and how it stands', () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: '1017AAAA', preauthOrderId: numbered(1), totalAmt: 12_800 })
  writeSending(journal, { mchntOrderId: '1017BBBB', preauthOrderId: numbered(2), totalAmt: 5 })
  const bundle = JSON.parse(bundleText(gathered({ journal: standingOf(journal.path) })))
  expect(bundle).toMatchObject({
    preauthTillDiagnostics: 1,
    till: { version: '0.1.0', mode: 'live' },
    machine: { node: process.versions.node },
    terminal: { termNo: '88880001', gatewayUrl: 'https://gateway.example', privateRoots: [] },
    keys: 'saved',
    disk: { freeMbOfJournals: 1234 },
    journal: {
      completions: { completed: 1, sending: 1 },
      check: 'ok',
      head: expect.stringMatching(/^\d+-[0-9a-f]{12}$/),
    },
  })
})

test('nothing of a guest in a journal is in it, nor a key’s end, an amount, a name or a note', () => {
  const journal = testJournal()
  const taken = { mchntOrderId: '10170A1B2C3D', preauthOrderId: numbered(77), totalAmt: 123_457, orderDesc: '张小明' }
  writeTaken(journal, taken)
  const named = { ...profile, orderDesc: '房费说明', srcReserve: 'webpay-note', mchntName: '某某大酒店' }
  const text = bundleText(gathered({ journal: standingOf(journal.path), profile: named }))
  const secrets = [taken.mchntOrderId, taken.preauthOrderId, '384822', '123457', '1234.57', '张小明', '01254701208N']
  for (const secret of [...secrets, '房费说明', 'webpay-note', '某某大酒店', 'beef', '/home/li']) {
    expect(text).not.toContain(secret)
  }
})

test('a head office is named without its role, an authority by its fingerprint', () => {
  const mirrorUrl = 'postgresql://till_7:@db.hotel.example/office'
  const { ca } = certificateFor('DNS:x')
  const text = bundleText(gathered({ profile: { ...profile, mirrorUrl, privateRoots: ca } }))
  expect(JSON.parse(text).terminal).toMatchObject({
    headOffice: 'db.hotel.example:5432',
    privateRoots: [expect.stringMatching(/^[0-9a-f]{16}$/)],
  })
  expect(text).not.toMatch(/till_7|BEGIN CERTIFICATE/)
})

test('no fact of a problem and no entry of the log brings a secret in, whatever it is', () => {
  const planted = fc.constantFrom(
    '6228480402564890018',
    '000665',
    '5f0c1d2e3a4b59687786a5b4c3d2e1f0',
    '张小明',
    'Grünwald',
  )
  const facts = fc.dictionary(
    fc.constantFrom('path', 'code', 'value', 'message', 'mchntOrderId', 'totalAmt', 'count', 'termNo', 'user'),
    fc.oneof(
      planted,
      planted.map((secret) => `in "${secret}"`),
    ),
  )
  const problem = fc.record({ kind: fc.constantFrom(...problemKinds), facts }) satisfies fc.Arbitrary<Problem>
  fc.assert(
    fc.property(planted, fc.array(problem), facts, (secret, warnings, about) => {
      const log = [logEntry(0, 'error', 'bug', about, new Error(`cannot take "${secret}"`))]
      const trouble = warnings[0]
      const journal = { failed: `no such thing: ${secret}` }
      const text = bundleText(
        gathered({ counter: { ...counter, warnings, ...(trouble && { trouble }) }, log, journal }),
      )
      expect(text).not.toMatch(/6228480402564890018|000665|5f0c1d2e|张小明|Grünwald/)
    }),
  )
})
