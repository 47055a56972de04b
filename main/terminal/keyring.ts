import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Keys } from '../../preload/contract/terminal.ts'
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

/** Every app key that lies sealed in this folder and can be opened: whoever has one of them may speak for this till. */
export async function savedAppKeys(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const loaded = await Promise.all(
    names.filter((name) => /^[0-9a-f]{8}\.sealed$/.test(name)).map((name) => loadCredentials(join(folder, name))),
  )
  return loaded.flatMap((one) => ('credentials' in one && one.credentials ? [one.credentials.appKey] : []))
}

/** Seals and saves credentials; answers with why not, and then nothing has changed. */
export async function replaceKeys(path: string, credentials: Credentials): Promise<Keyring | { problem: Problem }> {
  const { problem } = await saveCredentials(path, credentials)
  return problem ? { problem } : openKeyring(path)
}

/** Removes the saved credentials, and answers with a keyring that has none. */
export async function removeKeys(path: string): Promise<Keyring> {
  await removeSecret(path)
  return openKeyring(path)
}
