import type { Problem } from '../../preload/contract/problem.ts'
import type { Operator } from './store.ts'

const LONGEST = 40

/** Control characters, and those that make a name look like another one. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

/** Whether two names are the same to somebody who reads them. */
export const isSameName = (one: string, other: string): boolean =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase()

/** A name as it is kept, or what is wrong with it; nobody else at this counter may have it. */
export function readName(
  typed: string,
  others: readonly Operator[],
): { readonly name: string } | { readonly problem: Problem } {
  const name = typed.trim()
  const length = [...name].length
  const field = 'name'
  if (length === 0) return { problem: { kind: 'required', facts: { field } } }
  if (length > LONGEST) return { problem: { kind: 'too-long', facts: { field, length, least: 1, most: LONGEST } } }
  if (hidden.test(name)) return { problem: { kind: 'characters', facts: { field, value: name } } }
  if (others.some((one) => isSameName(one.name, name)))
    return { problem: { kind: 'operator-name-taken', facts: { field, name } } }
  return { name }
}
