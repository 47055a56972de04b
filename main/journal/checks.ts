import { type Backup, goodBackups } from './backups.ts'
import { type ChainFault, chainFault } from './chain-fault.ts'
import { lookAt, refusal, wholeDamage } from './connection.ts'
import { type JournalStanding, standingOf } from './standing.ts'

/**
 * What takes seconds with a large file, and is therefore done aside (aside.ts): each reads one file through a connection
 * of its own, and answers with plain values.
 */
export const checks = {
  /** What SQLite finds wrong with a file, if anything; also that it cannot be read at all. */
  damage(path: string): string | undefined {
    try {
      return lookAt(path, wholeDamage)
    } catch (error) {
      if (refusal(error, path)?.kind === 'journal-damaged') return (error as Error).message
      throw error
    }
  },

  /** The first event of a file that is not as the till wrote it, if there is one. */
  chain: (path: string): ChainFault | undefined => lookAt(path, chainFault),

  /** The backups of the journal at a path that it can go on from, newest first. */
  backups: (path: string): Backup[] => goodBackups(path),

  /** How a journal stands, in numbers, with everything checked. */
  standing: (path: string): JournalStanding => standingOf(path),
} as const
