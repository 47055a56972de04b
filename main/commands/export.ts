import { resolve } from 'node:path'
import { yuan } from '../completion/fen.ts'
import { exportHere } from '../exports/export-file.ts'
import { type ExportFormat, exportFormats } from '../exports/formats.ts'
import { trouble } from '../journal/connection.ts'
import { searchOf } from '../settlement/search-of.ts'
import { searchWords } from '../settlement/search-words.ts'
import { type Selection, selectionTitle } from '../settlement/selection.ts'
import { type Command, exits, type Given, NotUnderstood, needed, refused, type World } from './command.ts'
import { datesNamed } from './dates.ts'
import { accountingColumnsIn, journalNamed } from './journal-named.ts'

function formatNamed({ options }: Given): ExportFormat {
  const { format = 'csv' } = options
  const known = exportFormats.find((one) => one === format)
  if (!known) throw new NotUnderstood(`--format ${format}: give one of ${exportFormats.join(', ')}`)
  return known
}

const text = { type: 'string' } as const

/** What is to be exported: all that a search finds, as in the window, or settlement dates. Throws NotUnderstood. */
function chosenBy(given: Given, world: World): Selection {
  const { search, from, to, 'stl-date': stlDate } = given.options
  if (search === undefined) return datesNamed(given, world)
  if ([from, to, stlDate].some((date) => date !== undefined)) throw new NotUnderstood('give --search, or dates')
  const selection = searchOf(search, world.now(), searchWords(world.languages))
  if (!selection) throw new NotUnderstood('--search is empty')
  return selection
}

/** Writes settlement dates, or what a search finds, into a file. Only reads the journal, so a till may have it open. */
export const exporting: Command = {
  usage: `(--stl-date DATE | --from DATE --to DATE | --search WORDS) --format ${exportFormats.join('|')} --out FILE [--journal FILE]`,
  options: { 'stl-date': text, from: text, to: text, search: text, format: text, out: text, journal: text },
  async run(given, world) {
    const selection = chosenBy(given, world)
    const format = formatNamed(given)
    const path = resolve(needed(given, 'out'))
    const journal = await journalNamed(given, world)
    if ('problem' in journal) return refused(journal.problem, world)
    const accounting = format === 'accounting' ? { accounting: await accountingColumnsIn(world) } : {}
    const request = { journalPath: journal.path, selection, format, path, madeAt: world.now(), ...accounting }
    const result = await exportHere(request, { signal: world.signal }).catch((error: unknown) => ({
      problem: trouble(error, journal.path),
    }))
    if ('problem' in result) return refused(result.problem, world)
    const { count, totalAmt, voids, netAmt, others, head } = result
    const sums = `${count} 笔 ${yuan(totalAmt)}, 撤销 voids ${voids.count} ${yuan(-voids.totalAmt)}, 净额 net ${yuan(netAmt)}`
    const apart = others ? `, 未入账 not taken ${others.count} ${yuan(others.totalAmt)}` : ''
    world.say(`已导出 exported ${selectionTitle(selection)}: ${sums}${apart}, 流水链头 head ${head}: ${path}`)
    return exits.done
  },
}
