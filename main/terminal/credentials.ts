import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { safeStorage } from 'electron'
import { z } from 'zod'
import type { Problem } from '../../preload/contract/problem.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Credentials } from '../gateway/gateway.ts'

/** AppId is at most 32 characters (docs/gateway.md 1.1); both are visible ASCII without spaces in all published samples. */
const credentials = z.strictObject({
  appId: z.string().regex(/^[\x21-\x7e]{1,32}$/),
  appKey: z.string().regex(/^[\x21-\x7e]{1,128}$/),
})

/**
 * Why this machine has no keychain that may hold a key, if so. On Linux safeStorage falls back to `basic_text`, which
 * only hides a key behind a password that everyone knows; that counts as none.
 */
export function keychainProblem(): Problem | undefined {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform
  const weak = backend === 'basic_text' || backend === 'unknown'
  if (!weak && safeStorage.isEncryptionAvailable()) return undefined
  return { kind: 'no-keychain', facts: { backend } }
}

/** Checks credentials as typed; a problem per field. */
export function readTypedCredentials(
  appId: string,
  appKey: string,
): { readonly credentials: Credentials } | { readonly problem: Problem } {
  const read = credentials.safeParse({ appId: appId.trim(), appKey: appKey.trim() })
  if (read.success) return { credentials: read.data }
  const field = String(read.error.issues[0]?.path[0] ?? 'appKey')
  const value = field === 'appId' ? appId.trim() : appKey.trim()
  if (value === '') return { problem: { kind: 'required', facts: { field } } }
  const most = field === 'appId' ? 32 : 128
  const length = [...value].length
  if (length > most) return { problem: { kind: 'too-long', facts: { field, length, least: 1, most } } }
  // Never the value itself: it is a secret, and an error travels to the window.
  return { problem: { kind: 'characters', facts: { field, value: '' } } }
}

/** Seals a secret with the OS keychain's key and writes it; the clear text never touches the disk. */
export async function saveSecret(path: string, secret: string): Promise<{ readonly problem?: Problem }> {
  const problem = keychainProblem()
  if (problem) return { problem }
  const sealed = safeStorage.encryptString(secret)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined)
  return writeWhole(path, async (file) => void (await file.write(sealed)), { secret: true })
}

/** A sealed secret opened; undefined where none is saved; `keys-unreadable` where another keychain sealed it. */
export async function loadSecret(path: string): Promise<{ readonly secret?: string } | { readonly problem: Problem }> {
  let sealed: Buffer
  try {
    sealed = await readFile(path)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return {}
    return { problem: { kind: 'keys-unreadable', facts: {} } }
  }
  const problem = keychainProblem()
  if (problem) return { problem }
  try {
    return { secret: safeStorage.decryptString(sealed) }
  } catch {
    return { problem: { kind: 'keys-unreadable', facts: {} } }
  }
}

/** Removes what was sealed; also where nothing was. */
export async function removeSecret(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Seals credentials and writes them. */
export const saveCredentials = (path: string, value: Credentials) => saveSecret(path, JSON.stringify(value))

/** The sealed credentials opened; undefined where none are saved; `keys-unreadable` where they are none any more. */
export async function loadCredentials(
  path: string,
): Promise<{ readonly credentials?: Credentials } | { readonly problem: Problem }> {
  const loaded = await loadSecret(path)
  if ('problem' in loaded || loaded.secret === undefined) return 'problem' in loaded ? loaded : {}
  try {
    return { credentials: credentials.parse(JSON.parse(loaded.secret)) }
  } catch {
    return { problem: { kind: 'keys-unreadable', facts: {} } }
  }
}
