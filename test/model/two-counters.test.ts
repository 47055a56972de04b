import { expect, test } from 'vitest'
import { sealingKey } from '../../main/hand-over/sealed-file.ts'
import { completingAt } from './commands/completing.ts'
import { decidingAt } from './commands/deciding.ts'
import { handingOverAt } from './commands/handing-over.ts'
import { killingAt } from './commands/killing.ts'
import { voidingAt } from './commands/voiding.ts'
import { clockAt, surroundings } from './commands/world.ts'
import { manyLives, timeout } from './run.ts'

// One that takes a number twice is left out: two counters that are offline may both send the same number, and it is the
// gateway that takes it once.
const repetitions = ['answers again', 'refuses'] as const

test('two counters of one merchant, between which queues move, take no hold twice', { timeout }, async () => {
  const key = await sealingKey('korrekt-马-batterie')
  const anyCommands = [0, 1].flatMap((at) => [
    ...[
      ...completingAt(at),
      ...decidingAt(at),
      ...handingOverAt(at, key),
      ...voidingAt(at),
      ...killingAt(at),
      ...clockAt(at),
    ],
  ])
  const kinds = await manyLives([...anyCommands, ...surroundings], ['88880001', '88880002'], repetitions)
  expect(kinds.length, kinds.join(', ')).toBeGreaterThan(31)
})
