import type { Database } from 'better-sqlite3'
import type { Answer, StatementLook } from '../../preload/contract.ts'
import type { Following } from '../aside/aside.ts'
import type { Desk } from '../completion/desk.ts'
import type { Counter } from '../counter/counter.ts'
import { append } from '../journal/append.ts'
import { refusal } from '../journal/connection.ts'
import { hasMovedSince, importedStatement } from '../journal/imported.ts'
import { aside } from '../matching/aside.ts'
import { daysOf } from '../matching/days.ts'
import type { ImportSummary } from '../matching/import-statement.ts'
import {
  badRows,
  countDifferences,
  differenceOf,
  differencesOf,
  lastMatching,
  matchedDays,
  statementFiles,
  usedLayouts,
} from '../matching/look.ts'
import { type LayoutDraft, layoutOf } from '../matching/look-at.ts'
import { storePathOf, withStore } from '../matching/store.ts'
import { writeClaims } from '../matching/write-claims.ts'
import { days } from '../settlement/day.ts'
import { type Actions, failed, ok } from './answer.ts'
import { approve } from './approve.ts'
import { deskOf } from './at-desk.ts'
import type { Works } from './works.ts'

/** The system's dialog; undefined when the person cancelled. */
export type StatementDialogs = { readonly openStatement: () => Promise<string | undefined> }

type Names =
  | ('chooseStatement' | 'previewStatement' | 'importStatement' | 'matchStatements')
  | ('statements' | 'differences' | 'closeDifference' | 'badRows')

const PAGE = 100
const FILES = 100
/** A line settles something, and the next matching sees it settled; more rounds than this settle nothing new. */
const MOST_ROUNDS = 50

/** Importing statements, matching them with the journal, and what came of it. */
export function statementActions(counter: Counter, works: Works, dialogs: StatementDialogs): Pick<Actions, Names> {
  const atDesk = deskOf(counter)
  let chosen: { readonly id: number; readonly path: string } | undefined
  let last = 0

  const storeOf = ({ journal }: Desk) => storePathOf(journal.path)
  const looking = <Value>(desk: Desk, look: (store: Database) => Value): Value | undefined =>
    withStore(storeOf(desk), look)

  async function shownLook(desk: Desk, id: number, path: string, layout?: LayoutDraft): Promise<Answer<StatementLook>> {
    const used = looking(desk, usedLayouts) ?? []
    const found = await aside('lookAt', { path, used, ...(layout && { layout }) })
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

  /** Matches until the statements tell nothing new, and writes down what they settle. */
  async function matchAll(desk: Desk, following: Required<Following>): Promise<number> {
    const { termNo, mchntNo, sourceCode } = desk.terminal
    let settled = 0
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const request = { journalPath: desk.journal.path, storePath: storeOf(desk), termNo, mchntNo, sourceCode }
      const { claims } = await aside('match', { ...request, now: desk.now() }, following)
      const written = await writeClaims(desk, claims)
      settled += written
      if (written === 0) break
    }
    desk.onChange()
    return settled
  }

  /** The journal knows which statements there are, also one whose import it could not write down before. */
  function writeImported(desk: Desk, summary: ImportSummary): void {
    if (importedStatement(desk.journal, summary.sha256)) return
    append(desk.journal, desk.now(), [{ kind: 'statement-imported', mchntOrderId: '', body: summary }])
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
          const { text } = layoutOf(layout)
          const request = { storePath: storeOf(desk), path, layout: text, termNo: desk.terminal.termNo }
          const result = await aside('importStatement', { ...request, now: desk.now() }, following)
          if ('problem' in result) return failed(result.problem)
          const already = 'already' in result
          const imported = already ? result.already : result.imported
          try {
            writeImported(desk, imported)
          } catch (error) {
            const problem = refusal(error, desk.journal.path)
            if (!problem) throw error
            return failed(problem)
          }
          const settled = await matchAll(desk, following)
          const { layout: _layout, ...told } = imported
          return ok({ imported: told, already, covers: result.covers, settled })
        }),
      ),

    matchStatements: () =>
      atDesk((desk) =>
        works.run('match', async (following) => {
          const some = looking(desk, (store) => statementFiles(store, 1).length > 0) ?? false
          return ok({ settled: some ? await matchAll(desk, following) : 0 })
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
            stale: matching !== undefined && hasMovedSince(desk.journal, matching.seq),
          }
        })
        return ok(found ?? { files: [], days: [], open: 0, stale: false })
      }),

    differences: ({ standing, after }) =>
      atDesk((desk) => {
        const page = looking(desk, (store) => differencesOf(store, desk.journal, standing, after, PAGE))
        return ok({ differences: [...(page?.differences ?? [])], more: page?.more ?? false })
      }),

    closeDifference: ({ key, version, approval: typed }) =>
      atDesk((desk) => {
        const given = approve(typed, desk.terminal.termNo)
        if ('problem' in given) return failed(given.problem)
        const found = looking(desk, (store) => differenceOf(store, desk.journal, key))
        if (!found) return failed({ kind: 'difference-unknown', facts: {} })
        if (found.version !== version) return failed({ kind: 'difference-changed', facts: {} })
        if (found.standing !== 'open') return failed({ kind: 'difference-unknown', facts: {} })
        const { text: facts, category } = found
        try {
          const body = { key, category, facts, approval: given.approval }
          append(desk.journal, desk.now(), [{ kind: 'difference-closed', mchntOrderId: '', body }])
        } catch (error) {
          const problem = refusal(error, desk.journal.path)
          if (!problem) throw error
          return failed(problem)
        }
        desk.onChange()
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
