import { expect, test } from 'vitest'
import { forgiven, heldBack, MOST_FAILURES, type Tries, tried, waitAfter } from '../../main/operators/throttle.ts'

const start = Date.parse('2026-11-26T02:00:00Z')

test('two wrong PINs cost nothing, the third half a minute, each one more twice that, at most a quarter of an hour', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((failures) => waitAfter(failures) / 1000)).toEqual([
    ...[0, 0, 0, 30, 60, 120, 240, 480, 900, 900],
  ])
})

test('a try counts as wrong before it is looked at; while one has to wait, none counts', () => {
  let tries: Tries = forgiven
  let now = start
  const next = () => {
    const step = tried(tries, now)
    if ('after' in step) tries = step.after
    return step
  }
  for (const failures of [1, 2, 3]) expect(next()).toMatchObject({ after: { failures } })
  expect(next()).toEqual({ held: { kind: 'wait', seconds: 30 } })
  now += 29_001
  expect(next()).toEqual({ held: { kind: 'wait', seconds: 1 } })
  now += 1_000
  expect(next()).toMatchObject({ after: { failures: 4, lockedUntil: now + 60_000 } })
  while (tries.failures < MOST_FAILURES) {
    now += 15 * 60_000
    expect(next()).toMatchObject({ after: {} })
  }
  now += 365 * 24 * 3_600_000
  expect(next()).toEqual({ held: { kind: 'locked' } })
})

test('a clock that was set back makes nobody wait for a year', () => {
  expect(tried({ failures: 3, lockedUntil: start + 365 * 24 * 3_600_000 }, start)).toEqual({
    held: { kind: 'wait', seconds: 900 },
  })
})

test('what anybody may know of it: how long no PIN is compared, never longer than the longest wait, or that it is locked', () => {
  const now = Date.parse('2026-11-26T10:00:00Z')
  const at = (ms: number) => new Date(now + ms).toISOString()
  expect(heldBack({ failures: 2 }, now)).toEqual({ locked: false })
  expect(heldBack({ failures: 3, lockedUntil: now + 30_000 }, now)).toEqual({ locked: false, waitsUntil: at(30_000) })
  expect(heldBack({ failures: 3, lockedUntil: now }, now)).toEqual({ locked: false })
  expect(heldBack({ failures: 3, lockedUntil: now + 86_400_000 }, now)).toEqual({
    locked: false,
    waitsUntil: at(900_000),
  })
  expect(heldBack({ failures: MOST_FAILURES, lockedUntil: now + 30_000 }, now)).toEqual({ locked: true })
})
