import { randomBytes } from 'node:crypto'
import type { Problem } from '../../preload/contract/problem.ts'
import { keychainProblem, loadSecret, saveSecret } from '../terminal/credentials.ts'

/** The pepper of all PINs: 32 random bytes that only the keychain has. */
export type Pepper = {
  /** Without one where none was ever kept; a problem where the keychain does not give it. */
  readonly load: () => Promise<{ readonly pepper?: Buffer } | { readonly problem: Problem }>
  readonly save: (pepper: Buffer) => Promise<{ readonly problem?: Problem }>
}

const BYTES = 32

export const newPepper = (): Buffer => randomBytes(BYTES)

/** The pepper in the operating system's keychain, as the app key is; sealed at this place. */
export function keychainPepper(path: string): Pepper {
  return {
    async load() {
      const loaded = await loadSecret(path)
      if ('problem' in loaded) return loaded
      const { secret } = loaded
      if (secret === undefined) {
        const problem = keychainProblem()
        return problem ? { problem } : {}
      }
      const pepper = Buffer.from(secret, 'base64')
      return pepper.length === BYTES ? { pepper } : { problem: { kind: 'keys-unreadable', facts: {} } }
    },
    save: (pepper) => saveSecret(path, pepper.toString('base64')),
  }
}
