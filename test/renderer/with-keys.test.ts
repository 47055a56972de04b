import { expect, test } from 'vitest'
import { withKeys } from '../../renderer/parts/with-keys.ts'

test('facts of the same kind in the same millisecond have keys of their own, and the order stays', () => {
  const facts = ['asked', 'sent', 'asked', 'asked'].map((kind, index) => ({ kind, index }))
  const keyed = withKeys(facts, ({ kind }) => `2026-01-01T00:00:00.000Z ${kind}`)
  expect(new Set(keyed.map(([key]) => key)).size).toBe(4)
  expect(keyed.map(([, fact]) => fact)).toEqual(facts)
})

test('a fact that is added leaves the keys of those before it as they were', () => {
  const keysOf = (kinds: readonly string[]) => withKeys(kinds, (kind) => kind).map(([key]) => key)
  expect(keysOf(['asked', 'asked', 'sent', 'asked']).slice(0, 3)).toEqual(keysOf(['asked', 'asked', 'sent']))
})
