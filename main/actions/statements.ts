import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { StatementLook } from '../../preload/contract/statement.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Following } from '../aside/aside.ts'
import { writeDown } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import type { Counter } from '../counter/counter.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { aside } from '../matching/aside.ts'
import { daysOf } from '../matching/days.ts'
import {
  badRows,
  countDifferences,
  differenceOf,
  differencesOf,
  isStale,
  lastMatching,
  matchedDays,
  statementFiles,
  usedLayouts,
} from '../matching/look.ts'
import { type LayoutDraft, layoutOf } from '../matching/look-at.ts'
import { doneAside, importAndMatch, matchAll } from '../matching/reconcile.ts'
import { storePathOf, withStore } from '../matching/store.ts'
import { days } from '../settlement/day.ts'
import { type Actions, failed, ok } from './answer.ts'
import type { Approve } from './approve.ts'
import { deskOf } from './at-desk.ts'
import type { Works } from './works.ts'

/** The system's dialog; undefined when the person cancelled. */
export type StatementDialogs = { readonly openStatement: () => Promise<string | undefined> }

type Names =
  | ('chooseStatement' | 'previewStatement' | 'importStatement' | 'matchStatements')
  | ('statements' | 'differences' | 'exportDifferences' | 'closeDifference' | 'badRows')

const PAGE = 100
const FILES = 100

/**
 * Importing statements, matching them with the journal, and what came of it.
 * @param exported what may be shown in its folder; every file that is written here is added to it.
 */
export function statementActions(
  counter: Counter,
  approve: Approve,
  works: Works,
  dialogs: StatementDialogs,
  exported: Set<string>,
): Pick<Actions, Names> {
  const atDesk = deskOf(counter)
  let chosen: { readonly id: number; readonly path: string } | undefined
  let last = 0

  /** In training the profile is that of training, and has none. */
  const layoutOfProfile = () => counter.post?.profile.statementLayout ?? ''
  const storeOf = ({ journal }: Desk) => storePathOf(journal.path)
  const looking = <Value>(desk: Desk, look: (store: Database) => Value): Value | undefined =>
    withStore(storeOf(desk), look)

  async function shownLook(desk: Desk, id: number, path: string, layout?: LayoutDraft): Promise<Answer<StatementLook>> {
    const used = looking(desk, usedLayouts) ?? []
    const found = await aside('lookAt', { path, used, ofProfile: layoutOfProfile(), ...(layout && { layout }) })
    if ('problem' in found) return failed(found.problem)
    const { fault, layout: draft, ...look } = found.look
    const columns = Object.fromEntries(Object.entries(draft.columns).map(([field, names]) => [field, [...names]]))
    const { completion, void: voids, hold } = draft.words
    return ok({
      ...{ statementId: id, file: path.split(/[\\/]/).at(-1) ?? path, ...look },
      headings: [...look.headings],
      missing: [...look.missing],
      rows: look.rows.map(({ cells, line, bad, footer }) => ({
        cells: [...cells],
        ...(line && {
          line: {
            ...{ kind: line.kind, mchntOrderId: line.mchntOrderId, refId: line.refId },
            ...{ stlDate: line.stlDate, amount: line.amount },
          },
        }),
        ...(bad !== undefined && { bad }),
        ...(footer && { footer }),
      })),
      layout: {
        columns,
        words: { completion: [...completion], void: [...voids], hold: [...hold] },
        ...(draft.unit && { unit: draft.unit }),
      },
      ...(fault && { fault }),
    })
  }

  async function matched(desk: Desk, following: Following): Promise<Answer<{ settled: number }>> {
    const done = await matchAll(desk.journal.path, desk.terminal, desk.now, desk, doneAside, following)
    desk.onChange()
    return 'problem' in done ? failed(done.problem) : ok({ settled: done.settled })
  }

  const withChosen = <Value>(id: number, use: (desk: Desk, path: string) => Promise<Answer<Value>>) =>
    atDesk((desk) => {
      if (chosen?.id !== id) return failed({ kind: 'statement-unknown', facts: {} })
      return use(desk, chosen.path)
    })

  return {
    chooseStatement: () =>
      atDesk(async (desk) => {
        const path = await dialogs.openStatement()
        if (path === undefined) return ok(undefined)
        last += 1
        chosen = { id: last, path }
        return shownLook(desk, last, path)
      }),

    previewStatement: ({ statementId, layout }) =>
      withChosen(statementId, (desk, path) => shownLook(desk, statementId, path, layout)),

    importStatement: ({ statementId, layout }) =>
      withChosen(statementId, (desk, path) =>
        works.run('import', async (following) => {
          const asked = { path, layout: layoutOf(layout).text }
          const { journal, terminal, now } = desk
          const result = await importAndMatch(journal.path, terminal, asked, now, desk, doneAside, following)
          if ('problem' in result) return failed(result.problem)
          desk.onChange()
          const { imported, already, covers, settled } = result
          const { layout: text, ...told } = imported
          const isNew = text !== layoutOfProfile() && !counter.post?.training
          return ok({ imported: told, already, ...(isNew && { layout: text }), covers, settled })
        }),
      ),

    matchStatements: () =>
      atDesk((desk) =>
        works.run('match', async (following) => {
          const some = looking(desk, (store) => statementFiles(store, 1).length > 0) ?? false
          return some ? matched(desk, following) : ok({ settled: 0 })
        }),
      ),

    statements: () =>
      atDesk((desk) => {
        const found = looking(desk, (store) => {
          const counts = countDifferences(store, desk.journal)
          const matching = lastMatching(store)
          return {
            files: statementFiles(store, FILES),
            days: daysOf(matchedDays(store), days(desk.journal), counts),
            open: counts.reduce((sum, { open }) => sum + open, 0),
            ...(matching && { matchedAt: matching.at }),
            stale: isStale(store, desk.journal),
          }
        })
        return ok(found ?? { files: [], days: [], open: 0, stale: false })
      }),

    differences: ({ standing, after }) =>
      atDesk((desk) => {
        const page = looking(desk, (store) => differencesOf(store, desk.journal, standing, after, PAGE))
        return ok({ differences: [...(page?.differences ?? [])], more: page?.more ?? false })
      }),

    exportDifferences: () =>
      atDesk((desk) =>
        works.run('export', async (following) => {
          const madeAt = desk.now()
          const name = `differences-${chinaDateTime(madeAt).slice(0, 10)}.csv`
          const path = join(counter.settings.exportFolder, name)
          const request = { journalPath: desk.journal.path, storePath: storeOf(desk), path, madeAt }
          const result = await aside('exportDifferences', request, following)
          if ('problem' in result) return failed(result.problem)
          exported.add(path)
          return ok(result)
        }),
      ),

    closeDifference: ({ key, version, approval: typed }) =>
      atDesk(async (desk) => {
        const given = await approve(typed)
        if ('problem' in given) return failed(given.problem)
        const found = looking(desk, (store) => differenceOf(store, desk.journal, key))
        if (!found) return failed({ kind: 'difference-unknown', facts: {} })
        if (found.version !== version) return failed({ kind: 'difference-changed', facts: {} })
        if (found.standing !== 'open') return failed({ kind: 'difference-unknown', facts: {} })
        const { text: facts, category } = found
        const body = { key, category, facts, approval: given.approval }
        const problem = writeDown(desk, [{ kind: 'difference-closed', mchntOrderId: '', body }])
        if (problem) return failed(problem)
        const closed = looking(desk, (store) => differenceOf(store, desk.journal, key))
        if (!closed) return failed({ kind: 'difference-unknown', facts: {} })
        const { text: _text, ...shown } = closed
        return ok(shown)
      }),

    badRows: ({ sha256, after = 0 }) =>
      atDesk((desk) => {
        const rows = looking(desk, (store) => badRows(store, sha256, after, PAGE + 1)) ?? []
        return ok({ rows: rows.slice(0, PAGE), more: rows.length > PAGE })
      }),
  }
}
