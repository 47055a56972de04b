import fc from 'fast-check'
import { type Behaviour, behaviours } from '../books.ts'
import { behave, command, lineIs } from './command.ts'

const lining = (line: 'up' | 'down') =>
  command(0, `line ${line}`, '', async ({ model, world }) => lineIs(model, world.gateway, line))

const behaving = (behaviour: Behaviour) =>
  command(0, `gateway: ${behaviour}`, '', async ({ model, books }) => behave(model, books, behaviour))

const clock = (at: number, ms: number) => command(at, 'clock', String(ms), async ({ till }) => till.advance(ms))

/** A network and a gateway that all counters share. */
export const surroundings = [
  fc.constantFrom('up', 'up', 'up', 'down' as const).map(lining),
  fc.constantFrom<Behaviour>(...behaviours, ...Array<Behaviour>(behaviours.length).fill('answers')).map(behaving),
]

/** A counter's clock, that is put ahead and back. */
export const clockAt = (at: number) => [fc.constantFrom(-3_600_000, -1000, 1000, 86_400_000).map((ms) => clock(at, ms))]
