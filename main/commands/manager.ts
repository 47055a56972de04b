import type { Problem } from '../../preload/contract/problem.ts'
import type { Approval } from '../journal/event.ts'
import type { JournalReader } from '../journal/open.ts'
import { knowsOperators } from '../journal/operators.ts'
import { isSameName } from '../operators/names.ts'
import { folders } from '../terminal/folders.ts'
import { NotUnderstood, type World } from './command.ts'
import { refuseInEnvironment, standardInput } from './secrets.ts'

/** A manager's name as it was typed, and the PIN from standard input. */
export type TypedManager = { readonly name: string; readonly pin: string }

/**
 * Whose decision it is, as it was typed: the PIN stands on standard input and nowhere else. Throws NotUnderstood, also where
 * nobody's PIN can be checked: a checkout has no keychain.
 */
export async function typedManager(name: string, { program }: World): Promise<TypedManager> {
  if (!program) throw new NotUnderstood('only the program itself can check a PIN: preauth-till close --manager ...')
  refuseInEnvironment()
  const { pin } = await standardInput(['pin'], 'the PIN (pin=...)')
  if (pin === undefined) throw new NotUnderstood('give the PIN on standard input: pin=...')
  return { name, pin }
}

const appKeyWrong: Problem = { kind: 'app-key-wrong', facts: {} }

/**
 * The approval of a manager of this till, as a window would have it: checked with the same PINs, and counted against the same
 * throttle. `operator-unknown` where nobody of this name works here, and whatever else is wrong with the PIN or who has it.
 */
export async function managerApproval(
  journal: JournalReader,
  reason: string,
  { name, pin }: TypedManager,
  { root, now, program }: World,
): Promise<{ readonly approval: Approval } | { readonly problem: Problem }> {
  await program?.ready()
  // Electron's keychain, which most commands have no part of.
  const [{ openOperators }, { keychainPepper }] = await Promise.all([
    import('../operators/operators.ts'),
    import('../operators/pepper.ts'),
  ])
  const places = folders(root)
  const operators = await openOperators({
    ...{ path: places.operators, pepper: keychainPepper(places.pepper), now },
    wereThere: () => knowsOperators(journal),
    // Nobody signs in, is made or is recovered here: there is nothing to write down and nobody to tell.
    ...{ record: () => false, proves: async () => appKeyWrong, onChange: () => undefined },
  })
  const unknown: Problem = { kind: 'operator-unknown', facts: { name } }
  const found = await operators.all()
  if ('problem' in found) return found.problem.kind === 'operator-unknown' ? { problem: unknown } : found
  const who = found.operators.find((one) => one.active && isSameName(one.name, name.trim()))
  return who ? operators.approve(reason, who.id, pin) : { problem: unknown }
}
