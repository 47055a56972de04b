/** What the program does without a window (table.ts). Alone in this file: every start asks for it, and few need the rest. */
export const commandNames = ['export', 'close', 'import', 'match', 'verify', 'status', 'provision'] as const
export type CommandName = (typeof commandNames)[number]

/** What needs the keychain, and so an Electron that is ready: keys that are sealed, and PINs that are checked. */
export const usesKeychain = ([name, ...args]: readonly string[]): boolean =>
  name === 'provision' || (name === 'close' && args.some((arg) => /^--manager(=|$)/.test(arg)))

/** What of a command line is a command and all that follows it; undefined where a window is meant. Switches of Electron's may stand before it. */
export function commandIn(args: readonly string[]): readonly string[] | undefined {
  const at = args.findIndex((arg) => !arg.startsWith('-'))
  return commandNames.some((name) => name === args[at]) ? args.slice(at) : undefined
}
