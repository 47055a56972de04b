/** What may reach the till on standard input and in no other way; arguments and environment are read by every program of the user. */
const secretNames = ['appId', 'appKey', 'mirrorPassword'] as const
export type Secrets = { readonly [Name in (typeof secretNames)[number]]?: string }

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')
const plainNames: ReadonlySet<string> = new Set(secretNames.map(plain))
const isSecret = (name: string): boolean => plainNames.has(plain(name).replace(/^preauthtill/, ''))

/** The first of some names (of arguments, variables, fields, columns) that would hold a secret, however it is spelled. Pure. */
export const secretAmong = (names: readonly string[]): string | undefined => names.find(isSecret)

/** Options that are known only so that they can be refused without their value being repeated. */
export const refusedOptions = Object.fromEntries(
  ['app-id', 'app-key', 'mirror-password', 'appId', 'appKey', 'mirrorPassword'].map((name) => [
    name,
    { type: 'string' as const },
  ]),
)

/** Lines of `name=value` as they come on standard input; nothing of a line that is not understood is repeated. Pure. */
export function readSecrets(text: string): { readonly secrets: Secrets } | { readonly refused: string } {
  const found: Record<string, string> = {}
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line === '') continue
    const name = secretNames.find((one) => line.startsWith(`${one}=`))
    if (!name) return { refused: `line ${at + 1} of the standard input is none of ${secretNames.join('=, ')}=` }
    if (name in found) return { refused: `${name} stands twice on the standard input` }
    found[name] = line.slice(name.length + 1)
  }
  return { secrets: found }
}
