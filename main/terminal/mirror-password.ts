import type { Problem } from '../../preload/contract/problem.ts'
import type { Mirror } from '../../preload/contract/terminal.ts'
import { keychainProblem, loadSecret, removeSecret, saveSecret } from './credentials.ts'

/** The head office's password in the main process's memory, and what a window may know of it. */
export type MirrorPassword = { readonly secret?: string; readonly state: Mirror['password'] }

const LONGEST = 200

/** Checks a password as typed. Nothing is trimmed: spaces may belong to it. The problem never holds the value. */
export function readTypedPassword(typed: string): Problem | undefined {
  const field = 'mirrorPassword'
  if (typed === '') return { kind: 'required', facts: { field } }
  const length = [...typed].length
  if (length > LONGEST) return { kind: 'too-long', facts: { field, length, least: 1, most: LONGEST } }
  return /\p{Cc}/u.test(typed) ? { kind: 'characters', facts: { field, value: '' } } : undefined
}

/** Opens the sealed password at this place. */
export async function openMirrorPassword(path: string): Promise<MirrorPassword> {
  const loaded = await loadSecret(path)
  if ('problem' in loaded) return { state: loaded.problem.kind === 'no-keychain' ? 'no-keychain' : 'unreadable' }
  if (loaded.secret !== undefined) return { secret: loaded.secret, state: 'saved' }
  return { state: keychainProblem() ? 'no-keychain' : 'missing' }
}

export const saveMirrorPassword = saveSecret
export const removeMirrorPassword = removeSecret
