import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  LEAST_PASSPHRASE,
  openSealed,
  openWith,
  passphraseProblem,
  readSealed,
  sealingKey,
  sealWith,
} from '../../main/hand-over/sealed-file.ts'

const passphrase = 'korrekt-马-batterie'
const content = JSON.stringify({ items: ['101720261122094714824861279211', '房费'], totalAmt: 12_800 })

test('what is sealed opens with its passphrase, and with no other', async () => {
  const text = sealWith(await sealingKey(passphrase), content)
  expect(text).not.toContain('101720261122094714824861279211')
  expect(await openSealed(text, passphrase)).toEqual({ content })
  for (const other of [`${passphrase} `, passphrase.toUpperCase(), '']) {
    expect(await openSealed(text, other)).toEqual({ problem: { kind: 'hand-over-damaged-or-passphrase', facts: {} } })
  }
})

test('a passphrase is the same from every keyboard, however its characters are composed', async () => {
  const text = sealWith(await sealingKey('Zu\u0308rich-ﬁve-１２３'), content)
  expect(await openSealed(text, 'Z\u00fcrich-five-123')).toEqual({ content })
})

test('a passphrase counts by characters as a person does', () => {
  expect(passphraseProblem('x'.repeat(LEAST_PASSPHRASE))).toBeUndefined()
  expect(passphraseProblem('马'.repeat(LEAST_PASSPHRASE))).toBeUndefined()
  expect(passphraseProblem('x'.repeat(LEAST_PASSPHRASE - 1))?.facts).toEqual({
    ...{ field: 'passphrase', length: LEAST_PASSPHRASE - 1, least: LEAST_PASSPHRASE },
  })
  // Two code points each, one after NFKC.
  expect(passphraseProblem('u\u0308'.repeat(LEAST_PASSPHRASE - 1))?.kind).toBe('passphrase-short')
})

test('any text comes back as it was, and no two sealings are the same', async () => {
  const key = await sealingKey(passphrase)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (any) => {
      const [one, other] = [sealWith(key, any), sealWith(key, any)]
      expect(one).not.toBe(other)
      expect(openWith(key, one)).toEqual({ content: Buffer.from(any).toString() })
    }),
  )
})

test('every byte that is flipped anywhere in the file is refused', async () => {
  const key = await sealingKey(passphrase)
  const whole = Buffer.from(sealWith(key, content))
  for (let at = 0; at < whole.length; at++) {
    for (const bit of [0, 3, 5, 6, 7]) {
      const flipped = Buffer.from(whole)
      flipped[at] = (whole[at] ?? 0) ^ (1 << bit)
      expect(openWith(key, flipped.toString('utf8')), `byte ${at}, bit ${bit}`).toHaveProperty('problem')
    }
  }
})

test('a file may not be cut, lengthened, or put together from two', async () => {
  const key = await sealingKey(passphrase)
  const [one, other] = [sealWith(key, content), sealWith(key, content)].map((text) => JSON.parse(text))
  const kindOf = (file: unknown) => {
    const opened = openWith(key, `${JSON.stringify(file, null, 2)}\n`)
    return 'problem' in opened ? opened.problem.kind : 'opened'
  }
  expect(kindOf(one)).toBe('opened')
  expect(kindOf({ ...one, nonce: other.nonce })).toBe('hand-over-damaged-or-passphrase')
  expect(kindOf({ ...one, sealed: other.sealed })).toBe('hand-over-damaged-or-passphrase')
  expect(kindOf({ ...one, kdf: { ...one.kdf, salt: randomBytes(16).toString('base64') } })).toBe(
    'hand-over-damaged-or-passphrase',
  )
  const sealed = Buffer.from(one.sealed, 'base64')
  expect(kindOf({ ...one, sealed: sealed.subarray(0, -1).toString('base64') })).toBe('hand-over-damaged-or-passphrase')
  expect(kindOf({ ...one, sealed: Buffer.concat([sealed, sealed]).toString('base64') })).toBe(
    'hand-over-damaged-or-passphrase',
  )
})

test('a file cannot ask for a cost of its own, nor be of another kind or version', async () => {
  const whole = JSON.parse(sealWith(await sealingKey(passphrase), content))
  const kindOf = (file: unknown) => {
    const read = readSealed(`${JSON.stringify(file, null, 2)}\n`)
    return 'problem' in read ? read.problem.kind : 'read'
  }
  expect(kindOf(whole)).toBe('read')
  for (const kdf of [
    { N: 2 ** 30 },
    { N: 2 },
    { r: 1024 },
    { p: 1000 },
    { name: 'pbkdf2' },
    { salt: '' },
    { pepper: 1 },
  ]) {
    expect(kindOf({ ...whole, kdf: { ...whole.kdf, ...kdf } }), JSON.stringify(kdf)).toBe('hand-over-not-ours')
  }
  expect(kindOf({ ...whole, preauthTillHandOver: 2 })).toBe('hand-over-not-ours')
  expect(kindOf({ ...whole, more: 1 })).toBe('hand-over-not-ours')
  expect(kindOf({ preauthTillProfile: 1 })).toBe('hand-over-not-ours')
  expect(readSealed('')).toHaveProperty('problem.kind', 'hand-over-not-ours')
})

test('a thousand files that were mangled are each refused, and none throws', async () => {
  const key = await sealingKey(passphrase)
  const whole = sealWith(key, content)
  const place = fc.integer({ min: 0, max: whole.length })
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('"', '{', '}', ',', '\u0000', '='),
  )
  fc.assert(
    fc.property(place, place, piece, (from, to, inserted) => {
      const mangled = whole.slice(0, Math.min(from, to)) + inserted + whole.slice(Math.max(from, to))
      fc.pre(mangled !== whole)
      expect(openWith(key, mangled)).toHaveProperty('problem')
    }),
    { numRuns: 1000 },
  )
})

test('the key is made beside the main thread: the till goes on meanwhile', async () => {
  let beats = 0
  const beat = setInterval(() => {
    beats += 1
  }, 5)
  await sealingKey(passphrase)
  clearInterval(beat)
  expect(beats).toBeGreaterThan(5)
})
