import type zhCN from '../../preload/languages/zh-CN.json'

/** Everything the till says, shaped by the Chinese words; that every language has the same, a test holds. */
export type Words = typeof zhCN

const files = import.meta.glob<Words>('../../preload/languages/*.json', { eager: true, import: 'default' })

/** The languages that there are: each is a file, called by its BCP 47 code. */
export const wordsIn: ReadonlyMap<string, Words> = new Map(
  Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]),
)
