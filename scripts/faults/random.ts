import { createHash } from 'node:crypto'

/** A number in [0, 1) that the parts alone decide: the same seed gives the same run, whatever the order of events. */
export function fraction(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\n')).digest().readUIntBE(0, 6) / 2 ** 48
}

/** A seeded sequence of numbers in [0, 1). */
export type Dice = () => number

/** Dice of their own for whatever the parts name. */
export function dice(...parts: readonly (string | number)[]): Dice {
  let thrown = 0
  return () => fraction(...parts, thrown++)
}

/** A whole number from 0 to `count` - 1. */
export const below = (count: number, roll: number): number => Math.floor(roll * count)

/** One of several; throws on an empty list, which is a bug. */
export function oneOf<Choice>(choices: readonly Choice[], roll: number): Choice {
  const choice = choices[below(choices.length, roll)]
  if (choice === undefined) throw new Error('there is nothing to choose from')
  return choice
}
