import type { Round } from './figures.ts'

/** After a warm-up that does not count. */
const ROUNDS = 5

export type Sides = {
  /** Does the work of one round once, and answers with its figure. `round` is 0 for the warm-up. */
  readonly ours: (round: number) => Promise<number> | number
  readonly reference: (round: number) => Promise<number> | number
}

/** Both sides in turn, five times after a warm-up; the one that begins changes from round to round. */
export async function inTurn({ ours, reference }: Sides): Promise<readonly Round[]> {
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const first = round % 2 === 0 ? await ours(round) : undefined
    const other = await reference(round)
    const both = { ours: first ?? (await ours(round)), reference: other }
    if (round > 0) rounds.push(both)
  }
  return rounds
}

/** How long some work takes, in ms. */
export async function msOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
