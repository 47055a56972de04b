import type { Database } from 'better-sqlite3'
import { type EventRow, eventBodies } from './event.ts'
import { statement } from './statement.ts'

/**
 * The journal was restored. Where it may have forgotten something, what is queued may have left in that time: the till does
 * nothing more about it by itself. A person may send it, under its own number, and a refusal of that is not believed
 * (main/completion/after-gap.ts).
 */
export function deriveRestored(db: Database, event: EventRow): void {
  if (!eventBodies.restored.parse(JSON.parse(event.body)).gap) return
  statement(
    db,
    "UPDATE completion SET next_at = NULL WHERE state = 'queued' AND state IN ('queued', 'sending', 'unknown')",
  ).run()
  statement(
    db,
    "UPDATE void SET next_at = NULL WHERE state = 'queued' AND state IN ('queued', 'sending', 'unknown')",
  ).run()
}
