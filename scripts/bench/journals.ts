import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { append } from '../../main/journal/append.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { say, Trouble } from '../say.ts'
import { eventsOf, opened } from './sample.ts'

/** The settlement date on which the completions of a journal of the bench were taken, and that of the list of 100,000. */
export const DAY = '2026-11-22'
export const LIST_DAY = '2026-11-23'

/** How many completions and events the lines of the bench speak of. */
export type Sizes = {
  readonly big: number
  readonly small: number
  readonly list: number
  readonly chain: number
}

export const tableSizes: Sizes = { big: 1_000_000, small: 10_000, list: 100_000, chain: 2_000_000 }

/** The journals that several lines look at, each made when it is first asked for; their paths. */
export type Journals = {
  /** `big` completions on DAY. */
  readonly big: () => string
  /** `small` completions on DAY and `list` on LIST_DAY. */
  readonly small: () => string
  /** The first events of the big one: a chain of `chain`. */
  readonly chain: () => string
}

/** Completions in one durable transaction: the events are as the till writes them, their transactions larger. */
const AT_ONCE = 1000
const EVENTS = 3

/** Opens or makes a journal of the bench. */
export function openAt(path: string): Journal {
  const found = openJournal(path, opened, Date.now)
  if ('problem' in found) throw new Trouble(`${path} cannot be opened: ${found.problem.kind}`)
  return found.journal
}

/** Writes the completions from `first` to `last`, taken on a settlement date, by the till's own `append`. */
export function writeTaken(journal: Journal, first: number, last: number, stlDate: string): void {
  const start = Date.parse('2026-11-22T02:00:00.000Z')
  for (let n = first; n <= last; n += AT_ONCE) {
    const count = Math.min(AT_ONCE, last - n + 1)
    const events = Array.from({ length: count }, (_, index) => eventsOf(n + index, stlDate)).flat()
    append(journal, start + n * 30, events)
  }
}

const INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"

/** Does without the indexes until they are wanted, by the schema's own words: made at once, they are made four times as fast. */
function withoutIndexes({ db }: Journal): () => void {
  const indexes = db.prepare(INDEXES).all() as { readonly name: string; readonly sql: string }[]
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
  return () => {
    for (const { sql } of indexes) db.exec(sql)
  }
}

/** What a file that nobody would miss can do without: it is filled in two thirds of the time. */
const FASTER = [
  'main.journal_mode = MEMORY',
  'synchronous = OFF',
  'foreign_keys = OFF',
  'cache_size = -1500000',
] as const

/** Fills a new journal. Nothing of it has to outlive a power cut; the till's own settings are back when it is opened again. */
function make(path: string, fill: (journal: Journal) => void): void {
  const start = performance.now()
  const journal = openAt(`${path}.part`)
  for (const faster of FASTER) journal.db.pragma(faster)
  const withIndexes = withoutIndexes(journal)
  fill(journal)
  withIndexes()
  journal.db.close()
  renameSync(`${path}.part`, path)
  say(`made ${path} in ${((performance.now() - start) / 1000).toFixed(0)} s`)
}

/** The journals of a bench in a folder: each is made when it is first asked for, and one that is there already is used again. */
export function openJournals(folder: string, sizes: Sizes): Journals {
  const [big, small, chain] = [join(folder, 'big.db'), join(folder, 'small.db'), join(folder, 'chain.db')]
  function makeBig(): void {
    if (existsSync(big) && existsSync(chain)) return
    make(big, (journal) => {
      // The first event opened the journal.
      const first = Math.min(sizes.big, Math.ceil((sizes.chain - 1) / EVENTS))
      writeTaken(journal, 1, first, DAY)
      copyFileSync(journal.path, chain)
      writeTaken(journal, first + 1, sizes.big, DAY)
    })
  }
  return {
    big() {
      makeBig()
      return big
    },
    chain() {
      makeBig()
      return chain
    },
    small() {
      if (!existsSync(small)) {
        make(small, (journal) => {
          writeTaken(journal, 1, sizes.small, DAY)
          writeTaken(journal, sizes.small + 1, sizes.small + sizes.list, LIST_DAY)
        })
      }
      return small
    },
  }
}
