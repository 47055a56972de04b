import type { ParseArgsConfig } from 'node:util'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Searched } from '../settlement/search-words.ts'
import { problemText } from './problem-text.ts'

/**
 * How a command ends, as an exit status. A scheduler may take `nothing` for done, and try again after `inUse`; `attention` and
 * `broken` are what `status` found. After `unapproved` a manager has to decide.
 */
export const exits = {
  ...{ done: 0, failed: 1, notUnderstood: 2, nothing: 3, inUse: 4, attention: 5, broken: 6 },
  unapproved: 7,
} as const

export type Exit = (typeof exits)[keyof typeof exits]

/** What a command works with. */
export type World = {
  /** The folder in which the till keeps everything (terminal/folders.ts). */
  readonly root: string
  /** The program's. */
  readonly version: string
  /** What may be searched by, in every language. */
  readonly languages: readonly Searched[]
  /** Epoch ms. */
  readonly now: () => number
  /** A line for whoever reads what came of it, and one about what is wrong. */
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** What only the program itself has, and no checkout; its keychain can be used once it is ready. */
  readonly program?: { readonly isAlone: () => boolean; readonly ready: () => Promise<unknown> }
  /** Somebody wants it to end before its time. */
  readonly signal: AbortSignal
}

/** What stood on the command line, by the names of a command's options; `words` are what belongs to none of them. */
export type Given = {
  readonly options: Readonly<Record<string, string | undefined>>
  readonly words: readonly string[]
}

/** A command of the program: one entry of the table (table.ts). */
export type Command = {
  /** What stands behind its name, as it is shown to whoever mistyped it. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many words may stand beside the options; none where it is missing. */
  readonly words?: number
  readonly run: (given: Given, world: World) => Exit | Promise<Exit>
}

/** What was typed cannot be what was meant; shown with the command's usage. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood'
}

/** An option that has to be there. Throws NotUnderstood. */
export function needed({ options }: Given, name: string): string {
  const value = options[name]
  if (value === undefined || value === '') throw new NotUnderstood(`--${name} is missing`)
  return value
}

const exitOf: { readonly [Kind in Problem['kind']]?: Exit } = {
  ...{ 'nothing-to-export': exits.nothing, 'nothing-to-close': exits.nothing, 'day-closed-already': exits.nothing },
  ...{ 'journal-in-use': exits.inUse, 'profile-missing': exits.notUnderstood },
  ...{ 'approval-needed': exits.unapproved, 'operator-unknown': exits.unapproved, 'not-a-manager': exits.unapproved },
  ...{ 'pin-wrong': exits.unapproved, 'pin-wait': exits.unapproved, 'pin-locked': exits.unapproved },
}

/** Says in one line what is wrong, and answers with the exit status of it. */
export function refused(problem: Problem, { complain }: World): Exit {
  complain(problemText(problem))
  return exitOf[problem.kind] ?? exits.failed
}
