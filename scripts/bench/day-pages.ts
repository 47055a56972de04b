import { createReadStream } from 'node:fs'
import { openJournalForReading } from '../../main/journal/open.ts'
import { dayPage, PAGE } from '../../main/settlement/day.ts'
import { Trouble } from '../say.ts'
import { median } from './figures.ts'
import type { Ground } from './ground.ts'
import { DAY } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { inTurn } from './rounds.ts'
import { sample } from './sample.ts'

const PAGES_PER_ROUND = 200
const NO_DAY = '1999-12-31'

/**
 * A look at a page as after a start: through a connection that has read nothing of the list yet. A first page that is
 * looked at again and again lies in SQLite's own cache, where no cashier finds it.
 */
function lookAfresh(path: string, after: string | undefined): number {
  const found = openJournalForReading(path)
  if ('problem' in found) throw new Trouble(`${path} cannot be read: ${found.problem.kind}`)
  const { journal } = found
  try {
    dayPage(journal, NO_DAY, undefined, PAGE + 1)
    const start = performance.now()
    const rows = dayPage(journal, DAY, after, PAGE + 1)
    const ms = performance.now() - start
    if (rows.length !== PAGE + 1) throw new Error(`a page has ${rows.length} rows`)
    return ms
  } finally {
    journal.db.close()
  }
}

/** Reads a file once, so that all of it is in the system's memory: the first page would be there alone. */
async function bringIntoMemory(path: string): Promise<void> {
  for await (const _part of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 }));
}

async function measure({ journals, sizes }: Ground): Promise<Measured> {
  const path = journals.big()
  await bringIntoMemory(path)
  const all = numbersBelow(sizes.big - PAGE - 1)
  const places = (): string[] => Array.from({ length: PAGES_PER_ROUND }, () => sample(all() + 1).mchntOrderId)
  const rounds = await inTurn({
    ours: () => median(places().map((after) => lookAfresh(path, after))),
    reference: () => median(Array.from({ length: PAGES_PER_ROUND }, () => lookAfresh(path, undefined))),
  })
  return {
    rounds,
    notes: ['each page by a connection that has read nothing of the list before, of a file that is in memory'],
  }
}

/** Numbers below a limit, the same in every run and all over the place. */
function numbersBelow(limit: number): () => number {
  let last = 1
  return () => {
    last = (last * 48_271) % 0x7fffffff
    return last % limit
  }
}

/** A page of a day's list, wherever it is. */
export const dayPages: Line = {
  id: 'day-pages',
  goal: {
    name: "a page of 100 of a day's list, anywhere in 1,000,000",
    ...{ unit: 'ms', rule: 'ratio', target: 1.2 },
  },
  measure,
}
