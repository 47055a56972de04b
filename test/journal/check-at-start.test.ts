import { expect, test } from 'vitest'
import { startCheck } from '../../main/journal/check-at-start.ts'

const MB = 1024 * 1024

test.each([
  { bytes: 0, check: 'whole' },
  { bytes: 64 * MB, check: 'whole' },
  { bytes: 64 * MB + 1, check: 'pages' },
  { bytes: 256 * MB, check: 'pages' },
  { bytes: 256 * MB + 1, check: 'later' },
])('of a journal of $bytes bytes a start checks: $check', ({ bytes, check }) => {
  expect(startCheck(bytes)).toBe(check)
})
