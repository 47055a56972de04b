import type { SeenCode } from './codes/read-codes.ts'

/** The codes of a look that the look before it had as well: what a single bad frame makes up is never taken. */
export const seenTwice = (before: readonly SeenCode[], now: readonly SeenCode[]): readonly SeenCode[] =>
  now.filter(({ text, symbology }) => before.some((one) => one.text === text && one.symbology === symbology))
