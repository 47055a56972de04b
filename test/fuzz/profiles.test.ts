import { expect } from 'vitest'
import { draftOf, emptyDraft, readProfile } from '../../main/terminal/profile.ts'
import { profileFileText, readProfileFile } from '../../main/terminal/profile-file.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { failure, fuzz, tally, timed } from './fuzz.ts'
import { anything, disturbed, mutated, text } from './shapes.ts'

const good = {
  preauthTillProfile: 1,
  ...{ gateway: 'custom', gatewayUrl: 'https://gateway.example', scheme: 'OPEN-BODY-SIG', mchntNo: '898201612345678' },
  ...{ mchntName: '测试商户', termNo: '88880001', sourceCode: '1017', bizType: 'QRPAYDEFAULT', validityDays: 30 },
  ...{ limitPercent: '100', orderDesc: '房费', srcReserve: 'webpay', slipLayout: '{preauthOrderId}|{authIdRespCode}' },
}

const urls = [
  ...['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1', 'http://example.com', 'ftp://x', 'javascript:1'],
  ...[
    'https://a@b.c',
    'https://x/?q',
    'https://x/path',
    'https:x',
    'https://127.1',
    'http://127.0.0.1.evil.example',
    'data:,',
  ],
]

function fileOf(random: Random): string {
  const sample = random.chance(20) ? { ...good, gatewayUrl: random.oneOf(urls) } : good
  return random.oneOf([
    () => JSON.stringify(sample),
    () => `\uFEFF${JSON.stringify(sample, null, 2)}\n`,
    () => JSON.stringify(mutated(random, sample, true)) ?? '',
    () => JSON.stringify(mutated(random, sample, true)) ?? '',
    () => JSON.stringify(mutated(random, mutated(random, sample, true), true)) ?? '',
    () => disturbed(random, JSON.stringify(sample)),
    () => JSON.stringify({ ...sample, slipLayout: text(random, 80) }),
    () => JSON.stringify({ ...sample, slipLayout: disturbed(random, good.slipLayout) }),
    () => JSON.stringify(anything(random, true)) ?? '',
    () => '['.repeat(random.chance(4) ? 60_000 : random.between(1, 500)),
    () => text(random),
  ])()
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])$/

/** What a profile that was accepted must be, whatever it was read from. */
function sound(file: string, profile: Extract<ReturnType<typeof readProfile>, { profile: unknown }>['profile']): void {
  const url = new URL(profile.gatewayUrl)
  expect(url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)), file).toBe(true)
  expect(profile.gatewayUrl).toBe(url.origin)
  expect(Object.keys(profile).sort()).toEqual(Object.keys(emptyDraft).sort())
  expect(profile.sourceCode).toMatch(/^[0-9A-Za-z]{4}$/)
  for (const code of [profile.mchntNo, profile.termNo, profile.bizType]) expect(code).toMatch(/^[\x21-\x7e]{2,32}$/)
  expect(profile.validityDays).toBeGreaterThan(0)
  expect(profile.limitPercent).toBeGreaterThan(0)
  // Saved and read again, it is the same: nothing of it is lost or reads otherwise.
  const again = readProfileFile(profileFileText(profile))
  if ('problem' in again) throw new Error('its own file is not read')
  expect(readProfile(again.draft)).toEqual({ profile })
  expect(readProfile(draftOf(profile))).toEqual({ profile })
}

fuzz('profiles', 20_000, (random, count, slowest) => {
  const came = tally()
  for (let at = 0; at < count; at++) {
    const file = fileOf(random)
    const read = timed(slowest, at, file, () => {
      const draft = readProfileFile(file)
      return 'draft' in draft ? readProfile(draft.draft) : draft
    })
    came.add('profile' in read ? 'accepted' : 'problems' in read ? 'with problems' : 'no profile')
    try {
      if ('profile' in read) sound(file, read.profile)
      if ('problems' in read) expect(Object.keys(read.problems).length).toBeGreaterThan(0)
    } catch (error) {
      throw failure(at, file, error)
    }
  }
  for (const kind of ['accepted', 'with problems', 'no profile'])
    expect(came.of(kind), kind).toBeGreaterThan(count / 40)
  return came.toString()
})
