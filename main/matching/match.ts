import SQLite, { type Database } from 'better-sqlite3'
import type { DifferenceCategory } from '../../preload/contract/differences.ts'
import type { Progress } from '../aside/aside.ts'
import { makeSafe } from '../journal/connection.ts'
import { casesOf, unbooked } from './case-rows.ts'
import { factsOf } from './facts.ts'
import { type Claim, judge, judgeUnbooked } from './judge.ts'
import { bringStoreForward, openStore } from './store.ts'
import { findSuspects } from './suspects.ts'
import type { MatchedDay } from './totals.ts'
import type { Whose } from './walk.ts'

/** What is matched: which journal with which statements, for whom, when (epoch ms). */
export type MatchRequest = Whose & {
  readonly journalPath: string
  readonly storePath: string
  readonly sourceCode: string
  readonly now: number
}

/** What a line says that the journal does not know yet. */
export type ClaimOf = Claim & { readonly mchntOrderId: string }

export type MatchResult = { readonly differences: number; readonly claims: readonly ClaimOf[] }

type Difference = {
  readonly key: string
  readonly category: DifferenceCategory
  readonly stlDate: string
  readonly facts: string
}

/** So many claims are handed over at once; the rest comes with the next matching. */
const MOST_CLAIMS = 1000

/** Reads a journal as `main` and its statements as `statements`, and can write neither. */
function reading(journalPath: string, storePath: string): Database {
  const db = new SQLite(journalPath, { readonly: true })
  try {
    makeSafe(db)
    db.pragma('temp_store = FILE')
    db.pragma('cache_size = -65536')
    db.prepare('ATTACH ? AS statements').run(storePath)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function compare(db: Database, { sourceCode, termNo, mchntNo }: MatchRequest, tell: (done: number) => void) {
  const whose: Whose = { termNo, mchntNo }
  const { covered, days } = findSuspects(db, whose, tell)
  const bounds = { termNo, covered }
  const differences: Difference[] = []
  const claims: ClaimOf[] = []
  for (const { mchntOrderId, booked, lines } of casesOf(db, whose)) {
    const { completion, voiding, claim } = judge(booked, lines, bounds)
    if (claim && claims.length < MOST_CLAIMS) claims.push({ ...claim, mchntOrderId })
    const facts = JSON.stringify(factsOf(mchntOrderId, booked, lines))
    const lineDate = lines.find(({ stlDate }) => stlDate !== '')?.stlDate
    const stlDate = booked.stlDate ?? lineDate ?? ''
    if (completion) differences.push({ key: `o:${mchntOrderId}`, category: completion, stlDate, facts })
    const voidDate = booked.voiding?.stlDate ?? lines.find(({ kind }) => kind === 'void')?.stlDate
    if (voiding) differences.push({ key: `v:${mchntOrderId}`, category: voiding, stlDate: voidDate || stlDate, facts })
  }
  for (const { key, mchntOrderId, lines } of unbooked(db, whose)) {
    const category = judgeUnbooked(mchntOrderId, lines, sourceCode)
    const facts = JSON.stringify(factsOf(mchntOrderId, undefined, lines))
    if (category) differences.push({ key, category, stlDate: lines[0]?.stlDate ?? '', facts })
  }
  const seq = db.prepare('SELECT coalesce(max(seq), 0) FROM main.event').pluck().get() as number
  const statements = db.prepare('SELECT count(*) FROM statements.statement').pluck().get() as number
  return { differences, claims, days, seq, statements }
}

type Compared = {
  readonly differences: readonly Difference[]
  readonly claims: readonly ClaimOf[]
  readonly days: readonly MatchedDay[]
  readonly seq: number
  readonly statements: number
}

/** Puts what came of a matching in the place of what came of the one before, at once. */
function keep(storePath: string, { differences, claims, days, seq, statements }: Compared, now: number): void {
  const db = openStore(storePath)
  try {
    const difference = db.prepare('INSERT INTO difference (key, category, stl_date, facts) VALUES (?, ?, ?, ?)')
    const day = db.prepare('INSERT INTO matched_day (stl_date, what, count, amount) VALUES (?, ?, ?, ?)')
    db.transaction(() => {
      db.exec('DELETE FROM difference; DELETE FROM matched_day; DELETE FROM matching')
      for (const { key, category, stlDate, facts } of differences) difference.run(key, category, stlDate, facts)
      for (const { stlDate, what, count, amount } of days) day.run(stlDate, what, count, amount)
      const at = new Date(now).toISOString()
      db.prepare('INSERT INTO matching (id, at, seq, statements, claims) VALUES (1, ?, ?, ?, ?)').run(
        ...[at, seq, statements, claims.length],
      )
    }).immediate()
  } finally {
    db.close()
  }
}

/**
 * Matches all statements of a journal with it, by order number, else by reference, amount and terminal, and keeps what came
 * of it in the store; the same journal and statements give the same answer. Claims are for the till to write as events,
 * and to match again after. Reads both as they are at one moment; a till that completes holds meanwhile is not kept waiting.
 */
export function match(request: MatchRequest, tell: (progress: Progress) => void): MatchResult {
  const { journalPath, storePath, now } = request
  bringStoreForward(storePath)
  const db = reading(journalPath, storePath)
  try {
    db.exec('BEGIN')
    const total = db.prepare('SELECT coalesce(sum(lines), 0) FROM statements.statement').pluck().get() as number
    const hear = (done: number) => tell({ done, total, unit: 'rows' })
    hear(0)
    const compared = compare(db, request, hear)
    db.exec('COMMIT')
    keep(storePath, compared, now)
    return { differences: compared.differences.length, claims: compared.claims }
  } finally {
    db.close()
  }
}
