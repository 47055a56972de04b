/**
 * The licences under which something may be part of the till: they ask for their text to be handed on, and for nothing
 * else of the till. What is not on the list is refused until somebody has read it. SPDX identifiers.
 */
export const allowed: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Zlib', 'Unlicense', 'CC0-1.0', 'Python-2.0'],
])

/** A package that is part of the till, as its own package.json says. */
export type Component = {
  readonly name: string
  readonly version: string
  /** An SPDX expression; undefined where it says none. */
  readonly licence: string | undefined
  /** The text of its licence; undefined where it brings none. */
  readonly text: string | undefined
}

/** The licence expression of a package.json, in its usual form or one of the two older ones; undefined for none. Pure. */
export function licenceIn(manifest: Readonly<Record<string, unknown>>): string | undefined {
  const { license, licenses } = manifest
  const typeOf = (one: unknown) =>
    typeof one === 'string' ? one : (one as { readonly type?: unknown } | null | undefined)?.type
  const found = Array.isArray(licenses) ? licenses.map(typeOf).join(' OR ') : typeOf(license)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/**
 * Whether an SPDX expression leaves a way that is allowed: one of what stands between OR, all of what stands between AND.
 * Exceptions (WITH) and what is no identifier are not allowed. Pure.
 */
export function isAllowed(expression: string): boolean {
  const inner = expression.trim()
  const open = splitOutside(inner, ' OR ')
  if (open.length > 1) return open.some(isAllowed)
  const all = splitOutside(inner, ' AND ')
  if (all.length > 1) return all.every(isAllowed)
  return /^\(.*\)$/s.test(inner) ? isAllowed(inner.slice(1, -1)) : allowed.has(inner)
}

/** Splits a text where a word stands outside of every parenthesis. */
function splitOutside(text: string, word: string): string[] {
  const pieces = text.split(word)
  const parts: string[] = []
  let part: string | undefined
  for (const piece of pieces) {
    part = part === undefined ? piece : `${part}${word}${piece}`
    const depth = part.split('(').length - part.split(')').length
    if (depth > 0) continue
    parts.push(part)
    part = undefined
  }
  return part === undefined ? parts : [...parts, part]
}

/** What keeps components from being shipped, one line each. Pure. */
export const refusals = (components: readonly Component[]): string[] =>
  components.flatMap(({ name, version, licence, text }) => {
    if (licence === undefined) return [`${name} ${version} names no licence`]
    if (!isAllowed(licence)) return [`${name} ${version} is under ${licence}, which is not on the list of allowed ones`]
    return text === undefined ? [`${name} ${version} (${licence}) brings no text of its licence to hand on`] : []
  })

/** What the notices are called wherever they go. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt'

const RULE = '-'.repeat(80)

/** The notices that go with the till: every component with the text of its licence. Pure. */
export function noticesText(components: readonly Component[]): string {
  const head = [
    'Preauth Till contains the software listed here, each under its own licence.',
    'Electron brings the notices of Chromium and Node.js in LICENSES.chromium.html.',
  ]
  const each = components.map(({ name, version, licence, text }) =>
    [RULE, `${name} ${version} (${licence ?? 'no licence named'})`, '', (text ?? '').trim(), ''].join('\n'),
  )
  return `${[...head, '', ...each].join('\n')}\n`
}
