import type { Problem } from '../../preload/contract/problem.ts'
import type { Pepper } from './pepper.ts'
import { keysOf, type OperatorsFile, readOperators, writeOperators } from './store.ts'

export type Keys = ReturnType<typeof keysOf>

/** Operators that can be looked up, and the keys that their file and their PINs are checked by. */
export type Ready = { readonly state: 'ready'; readonly keys: Keys; readonly file: OperatorsFile }

/** How operators stand: to be looked up, none made yet, not to be trusted, or behind a keychain that does not open now. */
export type Standing =
  | Ready
  | { readonly state: 'first' }
  | { readonly state: 'recovery'; readonly keys?: Keys; readonly problem: Problem }
  | { readonly state: 'unavailable'; readonly problem: Problem }

/** What came of a change: nothing more to say, or why it was not made. */
export type Done = { readonly problem?: Problem }

/** A file that is not as the till wrote it, or that is gone. */
export const spoiled: Problem = { kind: 'operators-spoiled', facts: {} }

/** Nobody here has this id, or not any more. */
export const unknownOperator: Problem = { kind: 'operator-unknown', facts: {} }

/** Why nobody can be looked up, where it is so. */
export function refusal(found: Exclude<Standing, Ready>): Problem {
  return found.state === 'first' ? unknownOperator : found.problem
}

type Setup = {
  readonly path: string
  readonly pepper: Pepper
  readonly wereThere: () => boolean
  readonly onChange: () => void
}

/** What lies on the disk and in the keychain, and the only way to change it. */
export type Kept = Awaited<ReturnType<typeof keepStanding>>

/** Looks at the operators' file and the pepper for the first time. The setup is that of all operators (operators.ts). */
export async function keepStanding({ path, pepper, wereThere, onChange }: Setup) {
  let standing: Standing = await look()
  let queue: Promise<unknown> = Promise.resolve()

  /** Read anew each time, so that an edited file is found out at once. */
  async function look(): Promise<Standing> {
    const loaded = await pepper.load()
    if ('problem' in loaded) {
      if (loaded.problem.kind !== 'keys-unreadable') return { state: 'unavailable', problem: loaded.problem }
      // Another keychain has it: no PIN of this file will ever be checked again.
      return { state: 'recovery', problem: { kind: 'pepper-unreadable', facts: {} } }
    }
    // A file without its pepper is worth nothing; a first start may have ended between the two.
    if (!loaded.pepper) return wereThere() ? { state: 'recovery', problem: spoiled } : { state: 'first' }
    const keys = keysOf(loaded.pepper)
    const found = await readOperators(path, keys.mac)
    return 'file' in found ? { state: 'ready', keys, file: found.file } : { state: 'recovery', keys, problem: spoiled }
  }

  async function renewed(): Promise<Standing> {
    standing = await look()
    return standing
  }

  return {
    /** As it was last looked at, or written. */
    get now(): Standing {
      return standing
    },

    /** One after the other, each with what is on the disk by then; afterwards the window is told. */
    inTurn<Value>(work: (standing: Standing) => Promise<Value>): Promise<Value> {
      const mine = queue.then(async () => work(await renewed())).finally(onChange)
      queue = mine.catch(() => undefined)
      return mine
    },

    /** Answers with the disk's problem, and then nothing has changed. Only in turn. */
    async write(keys: Keys, file: OperatorsFile): Promise<Problem | undefined> {
      const { problem } = await writeOperators(path, file, keys.mac)
      if (!problem) standing = { state: 'ready', keys, file }
      return problem
    },

    /** Where the keychain does not take it, what stands is what was there before. */
    async keepPepper(made: Buffer): Promise<Problem | undefined> {
      const { problem } = await pepper.save(made)
      if (problem) await renewed()
      return problem
    },
  }
}
