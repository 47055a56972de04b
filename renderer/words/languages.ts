import type { Language } from '../../preload/contract/appearance.ts'
import type zhCN from '../../preload/languages/zh-CN.json'

/** Everything the till says, shaped by the Chinese words; that every language has the same, a test holds. */
export type Words = typeof zhCN

const files = import.meta.glob<Words>('../../preload/languages/*.json', { eager: true, import: 'default' })

/** The languages that there are, in the order of their codes: each is a file, called by its BCP 47 code. */
export const wordsIn: ReadonlyMap<Language, Words> = new Map(
  Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]),
)

export type NamedLanguage = { readonly code: Language; readonly name: string }

/** The languages by their own names, as people look for them: Chinese ones first, then by the alphabet. */
export const languages: readonly NamedLanguage[] = [...wordsIn]
  .map(([code, { languageName: name }]) => ({ code, name }))
  .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))

/** The language after this one; after the last, the first again. Itself where there is no other. */
export function languageAfter(code: Language, all: readonly NamedLanguage[] = languages): NamedLanguage {
  const next = all[(all.findIndex((one) => one.code === code) + 1) % all.length]
  return next ?? { code, name: code }
}
