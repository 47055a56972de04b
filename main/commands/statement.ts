import { resolve } from 'node:path'
import { STOPPED } from '../aside/aside.ts'
import type { Books } from '../completion/desk.ts'
import { yuan } from '../completion/fen.ts'
import { journalPathOf } from '../counter/journal-path.ts'
import { trouble } from '../journal/connection.ts'
import { openJournal } from '../journal/open.ts'
import { exportDifferences } from '../matching/export-differences.ts'
import { digestOf } from '../matching/import-statement.ts'
import { badRows, usedLayouts } from '../matching/look.ts'
import { layoutOf, lookAt } from '../matching/look-at.ts'
import { doneHere, importAndMatch, matchAll } from '../matching/reconcile.ts'
import { type ImportSummary, statementOf } from '../matching/statement-rows.ts'
import { storePathOf, withStore } from '../matching/store.ts'
import { folders } from '../terminal/folders.ts'
import type { Profile } from '../terminal/profile.ts'
import { type Command, type Exit, exits, NotUnderstood, refused, type World } from './command.ts'
import { profileInUse } from './journal-named.ts'
import { terminalOf } from './terminal-of.ts'

/** Rows that are named. */
const MOST_BAD = 20

type Place = { readonly journalPath: string; readonly owner: Profile; readonly books: Books | undefined }

/**
 * Works with the journal of the terminal in use. Where a till has it open, `books` is undefined: that till writes down what
 * statements settle.
 */
async function atBooks(world: World, use: (place: Place) => Promise<Exit>): Promise<Exit> {
  const owner = await profileInUse(world)
  if (!owner) return refused({ kind: 'profile-missing', facts: {} }, world)
  const journalPath = journalPathOf(folders(world.root), owner)
  const whose = terminalOf(journalPath)
  if ('problem' in whose) return refused(whose.problem, world)
  const opened = openJournal(journalPath, whose.terminal, world.now)
  if ('problem' in opened && opened.problem.kind !== 'journal-in-use') return refused(opened.problem, world)
  const journal = 'journal' in opened ? opened.journal : undefined
  const books = journal && {
    ...{ journal, now: world.now, onChange: () => undefined },
    onTrouble: (problem: Parameters<Books['onTrouble']>[0]) => void (problem && refused(problem, world)),
  }
  try {
    return await use({ journalPath, owner, books })
  } catch (error) {
    if ((error as { code?: unknown }).code === STOPPED) {
      return refused({ kind: 'stopped', facts: { work: 'match' } }, world)
    }
    return refused(trouble(error, storePathOf(journalPath)), world)
  } finally {
    journal?.db.close()
  }
}

/** What a matching came to, in one line; what differs is shown by the till and by its exports. */
function told({ settled, differences }: { readonly settled: number; readonly differences: number }, place: Place) {
  const left =
    place.books || settled === 0 ? '' : ', 由开着的收银台下次对账时写入 to be written by the till that is open'
  return `差异 differences ${differences}, 对账单确认 settled ${settled}${left}`
}

/** How this very file was read before; a file that cannot be read is told of by whoever reads it next. */
async function layoutBefore(path: string, journalPath: string): Promise<string | undefined> {
  const digest = await digestOf(path).catch(() => '')
  return withStore(storePathOf(journalPath), (store) => statementOf(store, digest)?.summary.layout)
}

/** The layout that was typed, else that by which the file was read before, else the profile's or the last one used that fits the file, else what is recognised; throws NotUnderstood where that is not whole. */
async function layoutFor(path: string, typed: string | undefined, { journalPath, owner }: Place) {
  if (typed !== undefined) return { layout: typed }
  const before = await layoutBefore(path, journalPath)
  if (before !== undefined) return { layout: before }
  const found = await lookAt({
    path,
    ofProfile: owner.statementLayout,
    used: withStore(storePathOf(journalPath), usedLayouts) ?? [],
  })
  if ('problem' in found) return found
  const { text, ...compiled } = layoutOf(found.look.layout)
  if ('fault' in compiled) {
    const { at, why } = compiled.fault
    throw new NotUnderstood(`the columns are not all recognised (${at}: ${why}); say them: --layout '${text}'`)
  }
  return { layout: text }
}

/** Names the rows that could not be read: whoever runs a scheduler has to look at them. */
function complainOf(journalPath: string, { sha256, bad }: ImportSummary, { complain }: World): void {
  const rows = withStore(storePathOf(journalPath), (store) => badRows(store, sha256, 0, MOST_BAD)) ?? []
  for (const { line, reason, value } of rows) complain(`第 ${line} 行 line ${line}: ${reason} ${value}`)
  if (bad > rows.length) complain(`还有 ${bad - rows.length} 行读不出 ${bad - rows.length} more rows could not be read`)
}

/** Imports a statement and matches it. */
export const importing: Command = {
  usage: "FILE [--layout 'mchntOrderId=商户订单号; amount=交易金额; ...; unit=yuan']",
  options: { layout: { type: 'string' } },
  words: 1,
  run({ options, words: [file] }, world) {
    if (file === undefined) throw new NotUnderstood('name the file of a statement')
    const path = resolve(file)
    return atBooks(world, async (place) => {
      const { journalPath, owner, books } = place
      const chosen = await layoutFor(path, options.layout, place)
      if ('problem' in chosen) return refused(chosen.problem, world)
      const following = { signal: world.signal }
      const asked = { path, layout: chosen.layout }
      const done = await importAndMatch(journalPath, owner, asked, world.now, books, doneHere, following)
      if ('problem' in done) return refused(done.problem, world)
      const { imported, already, replaced, covers, byPayDate } = done
      const { lines, repeated, bad, completions, voids } = imported
      const sums = `${completions.count} 笔 ${yuan(completions.totalAmt)}, 撤销 voids ${voids.count} ${yuan(-voids.totalAmt)}`
      const rows = `${lines} 行 lines, 重复 repeated ${repeated}, 读不出 bad ${bad}`
      const how = replaced ? '已按新的列重新导入 imported anew by other columns' : '已导入 imported'
      world.say(`${already ? '已导入过 imported before' : how} ${imported.file}: ${rows}, ${sums}`)
      if (!covers) world.say('其中没有本终端的交易 it names other terminals only')
      // Of a statement without any line of this terminal nothing can be said to be missing, and nobody waits for it.
      const isDateless = covers && lines + repeated > 0 && imported.dates === undefined
      if (isDateless)
        world.complain('没有日期，查不出仅流水有的交易 it covers no date: what only the journal has is not found')
      else if (byPayDate && imported.dates)
        world.say('没有清算日期，按交易日期 it has no settlement dates; those of payment count')
      complainOf(journalPath, imported, world)
      world.say(told(done, place))
      return already ? exits.nothing : bad > 0 || isDateless ? exits.failed : exits.done
    })
  },
}

/** What differs, as a file; none is made where nothing does. */
async function written(journalPath: string, path: string, world: World): Promise<Exit> {
  const request = { journalPath, storePath: storePathOf(journalPath), path, madeAt: world.now() }
  const result = await exportDifferences(request, () => undefined)
  if ('problem' in result) {
    return result.problem.kind === 'no-differences' ? exits.done : refused(result.problem, world)
  }
  const { count, open, head } = result
  world.say(`已导出 exported ${count} 处差异 differences, 未了结 open ${open}, 流水链头 head ${head}: ${path}`)
  return exits.done
}

/** Matches all statements with the journal anew. */
export const matching: Command = {
  usage: '[--out FILE]  (all differences, as CSV)',
  options: { out: { type: 'string' } },
  run: ({ options: { out } }, world) =>
    atBooks(world, async (place) => {
      const { journalPath, owner, books } = place
      const some = withStore(storePathOf(journalPath), usedLayouts) ?? []
      if (some.length === 0) {
        world.say('还没有对账单 there is no statement yet')
        return exits.nothing
      }
      const done = await matchAll(journalPath, owner, world.now, books, doneHere, { signal: world.signal })
      if ('problem' in done) return refused(done.problem, world)
      world.say(told(done, place))
      return out === undefined ? exits.done : written(journalPath, resolve(out), world)
    }),
}
