import { expect, test } from 'vitest'
import { plannedLives } from '../../scripts/crash/plan.ts'
import { seeded } from '../../scripts/crash/random.ts'

test('the same seed plans the same lives, another seed others', () => {
  expect(plannedLives(200, seeded(7))).toEqual(plannedLives(200, seeded(7)))
  expect(plannedLives(200, seeded(7))).not.toEqual(plannedLives(200, seeded(8)))
})

test.each([1, 2, 3, 4, 5])('fifty lives of seed %i hold every kind of kill', (seed) => {
  const lives = plannedLives(50, seeded(seed))
  expect(lives).toHaveLength(50)
  const kinds = new Set(lives.map(({ gateway, from, instant }) => `${gateway}, ${from}, ${instant.after}`))
  expect([...kinds].sort()).toEqual([
    'away, work, a PIN',
    'away, work, the clock',
    'comes back, work, the clock',
    'comes back, work, the journal',
    'comes back, work, the ledger',
    'there, start, the clock',
    'there, start, the journal',
    'there, start, the ledger',
    'there, work, a PIN',
    'there, work, the clock',
    'there, work, the journal',
    'there, work, the ledger',
  ])
})

test('a deck has fifty lives: fifty hold as many of each sort, whatever the seed', () => {
  const sorts = (seed: number) =>
    plannedLives(50, seeded(seed))
      .map(({ work, gateway, from, instant, drain }) => {
        const { decide, askVoid, slow } = work
        return [gateway, from, drain, instant.after, decide === 8, askVoid === 12, slow === 2].join()
      })
      .sort()
  for (const seed of [2, 3, 4, 5, 6, 7, 8, 9]) expect(sorts(seed)).toEqual(sorts(1))
})

test('chance keeps to its limits and reaches both', () => {
  const random = seeded(1)
  const drawn = Array.from({ length: 2000 }, () => random.between(3, 7))
  expect([...new Set(drawn)].sort()).toEqual([3, 4, 5, 6, 7])
  const often = Array.from({ length: 2000 }, () => random.chance(20)).filter(Boolean).length
  expect(often).toBeGreaterThan(300)
  expect(often).toBeLessThan(500)
  expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5])
  expect(() => random.oneOf([])).toThrow('nothing to choose from')
})
