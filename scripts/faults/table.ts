import type { Told } from '../../main/training/liar.ts'
import type { ReadBooks } from './books.ts'
import type { JournalLine } from './compare.ts'
import { BILL_QUESTION, COMPLETION, QUESTION, voidableAt } from './lying/paths.ts'
import { completionLieNames, HONEST } from './lying/plan.ts'

const columns = ['told', 'orders', 'sent', 'arrived', 'in ledger', 'taken', 'declined', 'unknown', 'other'] as const
const NAME_WIDTH = 54

const line = (name: string, cells: readonly (string | number)[]): string =>
  `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => String(cell).padStart(10)).join('')}`

function tally<Item>(items: Iterable<Item>, nameOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1)
  return counts
}

/** What became of some completions, as the cells of one line of the table. */
function outcomes(lines: readonly JournalLine[], books: ReadBooks, inLedger: ReadonlySet<string>): number[] {
  const arrived = lines.reduce((sum, { row }) => sum + (books.arrivals[row.mchnt_order_id] ?? 0), 0)
  const left = lines.reduce((sum, one) => sum + one.left, 0)
  const states = tally(lines, ({ row }) => row.state)
  const [taken, declined, unknown] = ['completed', 'declined', 'unknown'].map((state) => states.get(state) ?? 0)
  const known = lines.filter(({ row }) => inLedger.has(row.mchnt_order_id)).length
  const counted = (taken ?? 0) + (declined ?? 0) + (unknown ?? 0)
  return [lines.length, left, arrived, known, taken ?? 0, declined ?? 0, unknown ?? 0, lines.length - counted]
}

function ordersBy(told: readonly Told[]): ReadonlyMap<string, ReadonlySet<string>> {
  const orders = new Map<string, Set<string>>()
  for (const { lie, path, orderNumber } of told) {
    if (path !== COMPLETION) continue
    orders.set(lie, (orders.get(lie) ?? new Set()).add(orderNumber))
  }
  return orders
}

/** By kind of answer to a completion: how often it was given, to how many orders, and what became of those in the end. */
function completionTable(books: ReadBooks): string[] {
  const inLedger = new Set(books.ledger.map(({ mchntOrderId }) => mchntOrderId))
  const orders = ordersBy(books.told)
  const byNumber = new Map(books.journal.map((one) => [one.row.mchnt_order_id, one]))
  const told = tally(
    books.told.filter(({ path }) => path === COMPLETION),
    ({ lie }) => lie,
  )
  const rows = [HONEST, ...completionLieNames].map((lie) => {
    const lines = [...(orders.get(lie) ?? [])].flatMap((number) => byNumber.get(number) ?? [])
    return line(lie, [told.get(lie) ?? 0, ...outcomes(lines, books, inLedger)])
  })
  const all = line('ALL (an order may meet several kinds)', ['', ...outcomes(books.journal, books, inLedger)])
  return [line('answer to a completion', columns), ...rows, all]
}

function countTable(title: string, counts: ReadonlyMap<string, number>): string[] {
  const rows = [...counts].sort(([, one], [, other]) => other - one).map(([name, count]) => line(name, [count]))
  return [line(title, ['told']), ...rows]
}

/** The whole report of a run, by kind of fault. */
export function tableOf(books: ReadBooks): string {
  const at = (wanted: (path: string) => boolean) =>
    tally(
      books.told.filter(({ path }) => wanted(path)),
      ({ lie }) => lie,
    )
  const blocks = [
    completionTable(books),
    countTable(
      'before a request could be read',
      at((path) => path === ''),
    ),
    countTable(
      'answer to a void of a completion',
      at((path) => voidableAt(path) === 'completion'),
    ),
    countTable(
      'answer to a release of a hold',
      at((path) => voidableAt(path) === 'hold'),
    ),
    countTable(
      'answer to a question',
      at((path) => path === QUESTION),
    ),
    countTable(
      'answer to a question about a bill',
      at((path) => path === BILL_QUESTION),
    ),
    countTable(
      'answer to a request for a token',
      at((path) => path === '/v1/token/access'),
    ),
  ]
  return blocks.map((rows) => rows.join('\n')).join('\n\n')
}
