import type { Problem } from '../../preload/contract/problem.ts'
import { refusal } from './connection.ts'
import type { Journal } from './open.ts'
import { together } from './together.ts'

/**
 * Writes into a journal; what its disk refuses is an answer (connection.ts, `refusal`), for then nothing was written.
 * Anything else that is thrown is a bug, and is thrown on.
 */
export function written<Done extends object>(
  { path }: Pick<Journal, 'path'>,
  write: () => Done,
): Done | { readonly problem: Problem } {
  try {
    return write()
  } catch (error) {
    const problem = refusal(error, path)
    if (!problem) throw error
    return { problem }
  }
}

/** The same with whatever else comes in the same turn of the event loop (together.ts): resolves when it is on the disk. */
export async function writtenTogether<Done extends object>(
  journal: Journal,
  write: () => Done,
): Promise<Done | { readonly problem: Problem }> {
  try {
    return await together(journal, write)
  } catch (error) {
    const problem = refusal(error, journal.path)
    if (!problem) throw error
    return { problem }
  }
}
