import { dayTotal } from '../../main/settlement/day.ts'
import { inTurns, watchLoop } from './event-loop.ts'
import { median, percentile } from './figures.ts'
import type { Ground } from './ground.ts'
import { DAY, openAt } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { inTurn, msOf } from './rounds.ts'

const TOTALS_PER_ROUND = 5_000
const TOTAL_P99_MS = 2

async function times(count: number, work: (index: number) => unknown): Promise<number[]> {
  const figures: number[] = []
  for (let index = 0; index < count; index++) figures.push(await msOf(() => void work(index)))
  return figures
}

async function measure({ journals }: Ground): Promise<Measured> {
  const [big, small] = [openAt(journals.big()), openAt(journals.small())]
  const all: number[] = []
  try {
    const rounds = await inTurn({
      ours: async (round) => {
        const figures = await times(TOTALS_PER_ROUND, () => dayTotal(big, DAY))
        if (round > 0) all.push(...figures)
        return median(figures)
      },
      reference: async () => median(await times(TOTALS_PER_ROUND, () => dayTotal(small, DAY))),
    })
    const loop = watchLoop()
    await loop.during(() => inTurns(TOTALS_PER_ROUND, () => dayTotal(big, DAY)))
    const p99 = percentile(all, 0.99)
    const note = `p99 ${p99.toFixed(3)} ms (to stay under ${TOTAL_P99_MS} ms)${p99 < TOTAL_P99_MS ? '' : ': MISSED'}`
    return { rounds, notes: [note, loop.note()] }
  } finally {
    big.db.close()
    small.db.close()
  }
}

/** What a day comes to, in a journal of every size. */
export const dayTotals: Line = {
  id: 'day-totals',
  goal: {
    name: 'totals of a day with 1,000,000 completions in the journal',
    ...{ unit: 'ms', rule: 'ratio', target: 1.2 },
  },
  measure,
}
