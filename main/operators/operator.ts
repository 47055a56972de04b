import { randomUUID } from 'node:crypto'
import type { Role } from '../../preload/contract/operators.ts'
import type { HashedPin } from './pin.ts'
import type { Operator, OperatorsFile } from './store.ts'
import { forgiven, type Tries } from './throttle.ts'

/** A PIN as it is kept, and whether it is as long as a manager's has to be. */
export type KeptPin = HashedPin & { readonly long: boolean }

/** What is kept where nobody works yet. */
export const emptyFile: OperatorsFile = { operators: [], recovery: forgiven, waiting: [] }

/** Somebody who begins to work here, under an id of his own. */
export function newOperator(name: string, role: Role, pin: KeptPin): Operator {
  return { id: randomUUID(), name, role, ...pin, failures: 0, active: true }
}

/** Somebody with these tries in the place of all earlier ones. */
export function withTries(one: Operator, { failures, lockedUntil }: Tries): Operator {
  const { lockedUntil: _before, ...rest } = one
  return { ...rest, failures, ...(lockedUntil !== undefined && { lockedUntil }) }
}

/** The file with one operator as he is from now on. */
export const withOperator = (file: OperatorsFile, changed: Operator): OperatorsFile => ({
  ...file,
  operators: file.operators.map((one) => (one.id === changed.id ? changed : one)),
})
