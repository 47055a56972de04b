import { createReadStream } from 'node:fs'
import type { JournalReader } from '../../main/journal/open.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { PAGE } from '../../main/settlement/day.ts'
import { linesFrom } from '../../main/settlement/list-lines.ts'
import { keepPositions } from '../../main/settlement/positions.ts'
import { Trouble } from '../say.ts'
import { inTurns, watchLoop } from './event-loop.ts'
import { median } from './figures.ts'
import type { Ground } from './ground.ts'
import { DAY } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { inTurn } from './rounds.ts'

type Positions = ReturnType<typeof keepPositions>

const PAGES_PER_ROUND = 200
const NO_DAY = '1999-12-31'

function opened(path: string): JournalReader {
  const found = openJournalForReading(path)
  if ('problem' in found) throw new Trouble(`${path} cannot be read: ${found.problem.kind}`)
  return found.journal
}

/**
 * A look at a page as after a start: through a connection that has read nothing of the list yet. A first page that is
 * looked at again and again lies in SQLite's own cache, where no cashier finds it.
 */
async function lookAfresh(path: string, positions: Positions, position: number): Promise<number> {
  const journal = opened(path)
  try {
    linesFrom(journal, NO_DAY, 0, PAGE)
    const start = performance.now()
    const seq = await positions.seqAt(journal, DAY, position)
    const lines = seq === undefined ? [] : linesFrom(journal, DAY, seq, PAGE)
    const ms = performance.now() - start
    if (lines.length !== PAGE) throw new Error(`a page has ${lines.length} rows`)
    return ms
  } finally {
    journal.db.close()
  }
}

/** The median of many looks, one after the other. */
async function medianOf(places: readonly number[], look: (place: number) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (const place of places) times.push(await look(place))
  return median(times)
}

/** The till's marks of the list, as they are after the first look at its middle. */
async function marked(path: string, middle: number): Promise<Positions> {
  const positions = keepPositions()
  const journal = opened(path)
  await positions.seqAt(journal, DAY, middle)
  journal.db.close()
  return positions
}

/** Reads a file once, so that all of it is in the system's memory: the first page would be there alone. */
async function bringIntoMemory(path: string): Promise<void> {
  for await (const _part of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 }));
}

async function measure({ journals, sizes }: Ground): Promise<Measured> {
  const path = journals.big()
  await bringIntoMemory(path)
  const last = sizes.big - PAGE
  const positions = await marked(path, Math.floor(last / 2))
  const all = numbersBelow(last)
  const look = (place: number) => lookAfresh(path, positions, place)
  const each = (place: () => number) => medianOf(Array.from({ length: PAGES_PER_ROUND }, place), look)
  const rounds = await inTurn({ ours: () => each(all), reference: () => each(() => 0) })
  const loop = watchLoop()
  await loop.during(() => inTurns(PAGES_PER_ROUND, () => look(all())))
  return {
    rounds,
    notes: [
      'each page by a connection that has read nothing of the list before, of a file that is in memory',
      loop.note(),
    ],
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
