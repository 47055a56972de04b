import { type Given, NotUnderstood } from './command.ts'

/** The keys of a counter, as they come on standard input. */
export const keyNames = ['appId', 'appKey', 'mirrorPassword'] as const
/** What may reach the till on standard input and in no other way; arguments and environment are read by every program of the user. */
const secretNames: readonly string[] = [...keyNames, 'pin']

/** Some of what stood on standard input, by its name. */
export type Secrets<Name extends string> = { readonly [One in Name]?: string }

const MOST_INPUT = 16 * 1024

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')
const plainNames: ReadonlySet<string> = new Set(secretNames.map(plain))
const isSecret = (name: string): boolean => plainNames.has(plain(name).replace(/^preauthtill/, ''))

/** The first of some names (of arguments, variables, fields, columns) that would hold a secret, however it is spelled. Pure. */
export const secretAmong = (names: readonly string[]): string | undefined => names.find(isSecret)

/** Options that are known only so that they can be refused without their value being repeated. */
export const refusedOptions = Object.fromEntries(
  ['app-id', 'app-key', 'mirror-password', 'appId', 'appKey', 'mirrorPassword', 'pin'].map((name) => [
    name,
    { type: 'string' as const },
  ]),
)

/** Throws NotUnderstood for a secret among the arguments; its value is never repeated. */
export function refuseAsArgument({ options, words }: Given): void {
  const option = Object.keys(refusedOptions).find((name) => options[name] !== undefined)
  const word = words.find((one) => secretAmong([one.split('=')[0] ?? '']) !== undefined)?.split('=')[0]
  const found = option !== undefined ? `--${option}` : word
  if (found !== undefined) throw new NotUnderstood(`${found}: keys and PINs come on standard input, never as arguments`)
}

/** Throws NotUnderstood for a secret in the environment. */
export function refuseInEnvironment(): void {
  const set = Object.keys(process.env).filter((name) => process.env[name] !== '')
  const variable = secretAmong(set)
  if (variable !== undefined) {
    throw new NotUnderstood(`${variable} is in the environment: keys and PINs come on standard input; unset it`)
  }
}

/** Lines of `name=value` of these names, as they come on standard input; nothing of a line that is not understood is repeated. Pure. */
export function readSecrets<Name extends string>(
  text: string,
  names: readonly Name[],
): { readonly secrets: Secrets<Name> } | { readonly refused: string } {
  const secrets: { [One in Name]?: string } = {}
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line === '') continue
    const name = names.find((one) => line.startsWith(`${one}=`))
    if (!name) return { refused: `line ${at + 1} of the standard input is none of ${names.join('=, ')}=` }
    if (name in secrets) return { refused: `${name} stands twice on the standard input` }
    secrets[name] = line.slice(name.length + 1)
  }
  return { secrets }
}

/** What stands on standard input, up to its end; throws NotUnderstood where that is a person who was not asked, too long, or none of these names. */
export async function standardInput<Name extends string>(
  names: readonly Name[],
  wanted: string,
): Promise<Secrets<Name>> {
  if (process.stdin.isTTY) throw new NotUnderstood(`give ${wanted} on standard input`)
  let text = ''
  for await (const chunk of process.stdin) {
    text += String(chunk)
    if (text.length > MOST_INPUT) throw new NotUnderstood(`the standard input is too long to be ${wanted}`)
  }
  const read = readSecrets(text, names)
  if ('refused' in read) throw new NotUnderstood(read.refused)
  return read.secrets
}
