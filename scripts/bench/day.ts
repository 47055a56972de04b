import { dayPage, dayTotal, PAGE } from '../../main/settlement/day.ts'
import { median, percentile } from './figures.ts'
import type { Ground } from './ground.ts'
import { DAY, openAt } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { inTurn, msOf } from './rounds.ts'
import { sample } from './sample.ts'

const TOTALS_PER_ROUND = 5_000
const PAGES_PER_ROUND = 300
const TOTAL_P99_MS = 2

async function times(count: number, work: (index: number) => unknown): Promise<number[]> {
  const figures: number[] = []
  for (let index = 0; index < count; index++) figures.push(await msOf(() => void work(index)))
  return figures
}

async function measureTotals({ journals }: Ground): Promise<Measured> {
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
    const p99 = percentile(all, 0.99)
    const note = `p99 ${p99.toFixed(3)} ms (to stay under ${TOTAL_P99_MS} ms)${p99 < TOTAL_P99_MS ? '' : ': MISSED'}`
    return { rounds, notes: [note] }
  } finally {
    big.db.close()
    small.db.close()
  }
}

async function measurePages({ journals, sizes }: Ground): Promise<Measured> {
  const journal = openAt(journals.big())
  // Every round looks elsewhere: the same place twice would be a place that SQLite has just read.
  const step = Math.floor(sizes.big / (PAGES_PER_ROUND * 7))
  let place = 0
  const anywhere = () => {
    place = (place + step * 5 + 1) % (sizes.big - PAGE)
    return sample(place + 1).mchntOrderId
  }
  const look = (after: string | undefined) => {
    const rows = dayPage(journal, DAY, after, PAGE + 1)
    if (rows.length !== PAGE + 1) throw new Error(`a page has ${rows.length} rows`)
  }
  try {
    const rounds = await inTurn({
      ours: async () => {
        const places = Array.from({ length: PAGES_PER_ROUND }, anywhere)
        return median(await times(PAGES_PER_ROUND, (index) => look(places[index])))
      },
      reference: async () => median(await times(PAGES_PER_ROUND, () => look(undefined))),
    })
    return { rounds, notes: [] }
  } finally {
    journal.db.close()
  }
}

/** What a day comes to, in a journal of every size. */
export const dayTotals: Line = {
  id: 'day-totals',
  goal: {
    name: 'totals of a day with 1,000,000 completions in the journal',
    ...{ unit: 'ms', rule: 'ratio', target: 1.2 },
  },
  measure: measureTotals,
}

/** A page of a day's list, wherever it is. */
export const dayPages: Line = {
  id: 'day-pages',
  goal: {
    name: "a page of 100 of a day's list, anywhere in 1,000,000",
    ...{ unit: 'ms', rule: 'ratio', target: 1.2 },
  },
  measure: measurePages,
}
