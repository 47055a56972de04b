import type { Problem } from '../../preload/contract/problem.ts'
import { type Following, type Progress, STOPPED } from '../aside/aside.ts'
import type { Books } from '../completion/desk.ts'
import { append } from '../journal/append.ts'
import { importedStatement } from '../journal/imported.ts'
import { written } from '../journal/written.ts'
import { aside } from './aside.ts'
import type { ImportRequest } from './import-statement.ts'
import { type Jobs, jobs } from './jobs.ts'
import { type ImportSummary, statementsIn } from './statement-rows.ts'
import { storePathOf, withStore } from './store.ts'
import { writeClaims } from './write-claims.ts'

/** Whose journal it is, and how its derived order numbers begin. */
export type Owner = { readonly termNo: string; readonly mchntNo: string; readonly sourceCode: string }

type Job<Name extends keyof Jobs> = (
  request: Parameters<Jobs[Name]>[0],
  following: Following,
) => Promise<Awaited<ReturnType<Jobs[Name]>>>

/** Where the long part is done. */
export type Doing = { readonly [Name in 'importStatement' | 'takeOut' | 'match']: Job<Name> }

/** In a process of its own, which is killed where it is stopped. */
export const doneAside: Doing = {
  importStatement: (request, following) => aside('importStatement', request, following),
  takeOut: (request, following) => aside('takeOut', request, following),
  match: (request, following) => aside('match', request, following),
}

/** In this process, for a command that has nothing else to do. */
export const doneHere: Doing = {
  importStatement: (request, following) => jobs.importStatement(request, heard(following)),
  takeOut: async (request) => jobs.takeOut(request),
  match: async (request, following) => jobs.match(request, heard(following)),
}

const heard =
  ({ hear, signal }: Following) =>
  (progress: Progress) => {
    if (signal?.aborted) throw Object.assign(new Error('stopped'), { code: STOPPED })
    hear?.(progress)
  }

const isStop = (error: unknown): boolean => (error as { code?: unknown }).code === STOPPED

/** A line settles something, and the next matching sees it settled; more rounds than this settle nothing new. */
const MOST_ROUNDS = 50

/** By which layout the journal knows a statement to be read; undefined where it does not know it. */
function layoutKnown({ db }: Books['journal'], sha256: string): string | undefined {
  const sql = `SELECT json_extract(e.body, '$.layout') FROM imported_statement AS s JOIN event AS e ON e.seq = s.seq
    WHERE s.sha256 = ?`
  return db.prepare(sql).pluck().get(sha256) as string | undefined
}

/** The journal knows which statements there are and how they were read, also what it could not be told of before. */
function writeImports({ journal, now }: Books): { readonly problem?: Problem } {
  const imported = withStore(storePathOf(journal.path), statementsIn) ?? []
  return written(journal, () => {
    for (const summary of imported) {
      if (layoutKnown(journal, summary.sha256) === summary.layout) continue
      append(journal, now(), [{ kind: 'statement-imported', mchntOrderId: '', body: summary }])
    }
    return {}
  })
}

export type Matched = { readonly settled: number; readonly differences: number }

/**
 * Matches until the statements tell nothing new, and writes down which statements there are and what they settle; answers
 * with how many, or with what the disk refused. Where another program has the journal open, `books` is undefined: it is only
 * matched, and `settled` is what is left for that one to write. Stopped before anything was written, it rejects; later what
 * is written stands, and what is left is for the next matching, which the overview asks for (look.ts, `isStale`).
 */
export async function matchAll(
  journalPath: string,
  owner: Owner,
  now: () => number,
  books: Books | undefined,
  doing: Doing,
  following: Following,
): Promise<Matched | { readonly problem: Problem }> {
  const { termNo, mchntNo, sourceCode } = owner
  const whose = { journalPath, storePath: storePathOf(journalPath), termNo, mchntNo, sourceCode }
  let last: Matched | undefined
  for (let round = 1; ; round++) {
    const before = last
    const found = await doing.match({ ...whose, now: now() }, following).catch((error: unknown) => {
      if (before && isStop(error)) return undefined
      throw error
    })
    if (!found) return before as Matched
    if (!books) return { settled: found.claims.length, differences: found.differences }
    const { problem } = before ? {} : writeImports(books)
    if (problem) return { problem }
    const count = await writeClaims(books, found.claims)
    last = { settled: (before?.settled ?? 0) + count, differences: found.differences }
    if (count === 0 || round === MOST_ROUNDS) return last
  }
}

export type Reconciled = Matched & {
  readonly imported: ImportSummary
  readonly already: boolean
  readonly replaced: boolean
  readonly covers: boolean
  readonly byPayDate: boolean
}

/**
 * Imports a statement into the store of a journal and matches: one work. Stopped, or broken off, before anything was written
 * into the journal, it takes the statement out of the store again; not one that was there before, read by another layout: its new
 * lines stand, and are matched next time. Problems as `importStatement` and `matchAll` have them.
 */
export async function importAndMatch(
  journalPath: string,
  owner: Owner,
  { path, layout }: Pick<ImportRequest, 'path' | 'layout'>,
  now: () => number,
  books: Books | undefined,
  doing: Doing,
  following: Following,
): Promise<Reconciled | { readonly problem: Problem }> {
  const begun = { storePath: storePathOf(journalPath), now: now() }
  let sha256: string | undefined
  let replaced = false
  try {
    const result = await doing.importStatement({ ...begun, path, layout, termNo: owner.termNo }, following)
    if ('problem' in result) return result
    const already = 'already' in result
    const imported = already ? result.already : result.imported
    sha256 = imported.sha256
    replaced = !already && result.replaced
    const matched = await matchAll(journalPath, owner, now, books, doing, following)
    return 'problem' in matched
      ? matched
      : { imported, already, replaced, covers: result.covers, byPayDate: result.byPayDate, ...matched }
  } catch (error) {
    if (replaced) throw error
    if (books && sha256 !== undefined && importedStatement(books.journal, sha256)) throw error
    // Without its signal: what is to be undone is undone. Where it cannot be, nobody is told that nothing is left.
    await doing.takeOut(begun, {}).catch((failure: unknown) => {
      if (isStop(error)) throw failure
    })
    throw error
  }
}
