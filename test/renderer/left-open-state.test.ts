import { expect, test } from 'vitest'
import type { Problem } from '../../preload/contract/problem.ts'
import { isOffered, missingIn } from '../../renderer/parts/left-open-state.ts'

const refused = (kind: Problem['kind']) => ({ problem: { kind, facts: {} }, isPending: false, isError: true })
const pending = { problem: undefined, isPending: true, isError: false }
const done = { problem: undefined, isPending: false, isError: false }

test('the manager’s way on is offered once something was refused because of what is open', () => {
  expect(isOffered(false, done)).toBe(false)
  expect(isOffered(false, pending)).toBe(false)
  expect(isOffered(false, refused('open-items'))).toBe(true)
  expect(isOffered(false, refused('profile-invalid'))).toBe(false)
})

test('it stays, with what was typed, while the deed is tried again and whatever that is refused for', () => {
  expect(isOffered(true, pending)).toBe(true)
  for (const kind of ['not-confirmed', 'reason-missing', 'open-items', 'disk-full', 'bug'] as const) {
    expect(isOffered(true, refused(kind)), kind).toBe(true)
  }
})

test('it goes once the deed is done or taken back', () => {
  expect(isOffered(true, done)).toBe(false)
})

test('an approval asks for why, then which manager, then the PIN', () => {
  expect(missingIn({ reason: ' ', operator: '', pin: '' })).toBe('reason')
  expect(missingIn({ reason: '客人改付现金', operator: '', pin: '' })).toBe('operator')
  expect(missingIn({ reason: '客人改付现金', operator: 'm', pin: '' })).toBe('pin')
  expect(missingIn({ reason: '客人改付现金', operator: 'm', pin: '1' })).toBeUndefined()
})
