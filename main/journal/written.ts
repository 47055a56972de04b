import type { Problem } from '../../preload/contract.ts'
import { refusal } from './connection.ts'
import type { Journal } from './open.ts'

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
