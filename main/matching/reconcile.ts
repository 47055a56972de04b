import type { Problem } from '../../preload/contract.ts'
import { type Following, type Progress, STOPPED } from '../aside/aside.ts'
import type { Books } from '../completion/desk.ts'
import { append } from '../journal/append.ts'
import { importedStatement } from '../journal/imported.ts'
import { written } from '../journal/written.ts'
import { aside } from './aside.ts'
import type { ImportRequest, ImportSummary } from './import-statement.ts'
import { type Jobs, jobs } from './jobs.ts'
import { storePathOf } from './store.ts'
import { writeClaims } from './write-claims.ts'

/** Whose journal it is, and how its derived order numbers begin. */
export type Owner = { readonly termNo: string; readonly mchntNo: string; readonly sourceCode: string }

type Job<Name extends keyof Jobs> = (
  request: Parameters<Jobs[Name]>[0],
  following: Following,
) => Promise<Awaited<ReturnType<Jobs[Name]>>>

/** Where the long part is done. */
export type Doing = { readonly importStatement: Job<'importStatement'>; readonly match: Job<'match'> }

/** In a process of its own, which is killed where it is stopped. */
export const doneAside: Doing = {
  importStatement: (request, following) => aside('importStatement', request, following),
  match: (request, following) => aside('match', request, following),
}

/** In this process, for a command that has nothing else to do. */
export const doneHere: Doing = {
  importStatement: (request, following) => jobs.importStatement(request, heard(following)),
  match: async (request, following) => jobs.match(request, heard(following)),
}

const heard =
  ({ hear, signal }: Following) =>
  (progress: Progress) => {
    if (signal?.aborted) throw Object.assign(new Error('stopped'), { code: STOPPED })
    hear?.(progress)
  }

/** A line settles something, and the next matching sees it settled; more rounds than this settle nothing new. */
const MOST_ROUNDS = 50

/**
 * Matches until the statements tell nothing new, and writes down what they settle; answers with how many. Where another
 * program has the journal open, `books` is undefined: it is only matched, and `settled` is what is left for that one to write.
 */
export async function matchAll(
  journalPath: string,
  owner: Owner,
  now: () => number,
  books: Books | undefined,
  doing: Doing,
  following: Following,
): Promise<{ readonly settled: number; readonly differences: number }> {
  const { termNo, mchntNo, sourceCode } = owner
  const whose = { journalPath, storePath: storePathOf(journalPath), termNo, mchntNo, sourceCode }
  let settled = 0
  for (let round = 1; ; round++) {
    const { claims, differences } = await doing.match({ ...whose, now: now() }, following)
    if (!books) return { settled: claims.length, differences }
    const written = await writeClaims(books, claims)
    settled += written
    if (written === 0 || round === MOST_ROUNDS) return { settled, differences }
  }
}

/** The journal knows which statements there are, also one whose import it could not write down before. */
function writeImported({ journal, now }: Books, summary: ImportSummary): { readonly problem?: Problem } {
  return written(journal, () => {
    if (!importedStatement(journal, summary.sha256)) {
      append(journal, now(), [{ kind: 'statement-imported', mchntOrderId: '', body: summary }])
    }
    return {}
  })
}

export type Reconciled = {
  readonly imported: ImportSummary
  readonly already: boolean
  readonly covers: boolean
  readonly settled: number
  readonly differences: number
}

/** Imports a statement into the store of a journal, writes that down, and matches; problems as `importStatement` has them. */
export async function importAndMatch(
  journalPath: string,
  owner: Owner,
  { path, layout }: Pick<ImportRequest, 'path' | 'layout'>,
  now: () => number,
  books: Books | undefined,
  doing: Doing,
  following: Following,
): Promise<Reconciled | { readonly problem: Problem }> {
  const request = { storePath: storePathOf(journalPath), path, layout, termNo: owner.termNo, now: now() }
  const result = await doing.importStatement(request, following)
  if ('problem' in result) return result
  const already = 'already' in result
  const imported = already ? result.already : result.imported
  const { problem } = books ? writeImported(books, imported) : {}
  if (problem) return { problem }
  const matched = await matchAll(journalPath, owner, now, books, doing, following)
  return { imported, already, covers: result.covers, ...matched }
}
