import type { Keys, Problem } from '../../preload/contract.ts'
import type { Credentials } from '../gateway/gateway.ts'
import { keychainProblem, loadCredentials, removeSecret, saveCredentials } from './credentials.ts'

/** The credentials in the main process's memory, and what a window may know of them. */
export type Keyring = {
  readonly credentials?: Credentials
  readonly keys: Keys
}

/** Why there are no credentials to sign with, if there are none. */
export function keysProblem({ state }: Keys): Problem | undefined {
  const kinds = { missing: 'keys-missing', unreadable: 'keys-unreadable', 'no-keychain': 'no-keychain' } as const
  return state === 'saved' || state === 'training' ? undefined : { kind: kinds[state], facts: {} }
}

/** Opens the sealed credentials at this place. */
export async function openKeyring(path: string): Promise<Keyring> {
  const loaded = await loadCredentials(path)
  if ('problem' in loaded) {
    return { keys: { state: loaded.problem.kind === 'no-keychain' ? 'no-keychain' : 'unreadable' } }
  }
  const { credentials } = loaded
  if (credentials) return { credentials, keys: { state: 'saved', appIdTail: credentials.appId.slice(-4) } }
  return { keys: { state: keychainProblem() ? 'no-keychain' : 'missing' } }
}

/** Seals and saves credentials; answers with why not, and then nothing has changed. */
export async function replaceKeys(path: string, credentials: Credentials): Promise<Keyring | { problem: Problem }> {
  const { problem } = await saveCredentials(path, credentials)
  return problem ? { problem } : openKeyring(path)
}

export async function removeKeys(path: string): Promise<Keyring> {
  await removeSecret(path)
  return openKeyring(path)
}
