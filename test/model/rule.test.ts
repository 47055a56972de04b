import { expect, test } from 'vitest'
import { repetitions } from './books.ts'
import { completingAt } from './commands/completing.ts'
import { decidingAt } from './commands/deciding.ts'
import { killingAt } from './commands/killing.ts'
import { voidingAt } from './commands/voiding.ts'
import { clockAt, surroundings } from './commands/world.ts'
import { manyLives, timeout } from './run.ts'

test('whatever a cashier, a network, a gateway, a clock and a killer do, the rule holds', {
  timeout,
}, async () => {
  const anyCommands = [
    ...completingAt(0),
    ...decidingAt(0),
    ...voidingAt(0),
    ...killingAt(0),
    ...clockAt(0),
    ...surroundings,
  ]
  const kinds = await manyLives(anyCommands, ['88880001'], repetitions)
  expect(kinds.length, kinds.join(', ')).toBeGreaterThan(28)
})
