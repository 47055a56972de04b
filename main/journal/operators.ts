import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** Whether operators were ever made at the counter of this journal. */
export function knowsOperators({ db }: JournalReader): boolean {
  return statement(db, "SELECT 1 FROM event WHERE kind = 'operator-changed' LIMIT 1").get() !== undefined
}
