import type { Database } from 'better-sqlite3'
import { statement } from './statement.ts'

/** Adds a completion to the total of its settlement date; the amount in fen. */
export function addCompletionToDay(db: Database, stlDate: string, totalAmt: number): void {
  statement(
    db,
    `INSERT INTO day_total VALUES (?, 1, ?, 0, 0) ON CONFLICT (stl_date) DO UPDATE
     SET completed_count = completed_count + 1, completed_amt = completed_amt + excluded.completed_amt`,
  ).run(stlDate, totalAmt)
}

/** Adds a void to the total of the settlement date that it fell on; the amount in fen. */
export function addVoidToDay(db: Database, stlDate: string, totalAmt: number): void {
  statement(
    db,
    `INSERT INTO day_total VALUES (?, 0, 0, 1, ?) ON CONFLICT (stl_date) DO UPDATE
     SET voided_count = voided_count + 1, voided_amt = voided_amt + excluded.voided_amt`,
  ).run(stlDate, totalAmt)
}
