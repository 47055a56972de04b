import type zhCN from '../../preload/languages/zh-CN.json'

type Words = typeof zhCN

// Of all that a language says, only what may be searched by.
const searches = import.meta.glob<Words['search']>('../../preload/languages/*.json', { eager: true, import: 'search' })
const states = import.meta.glob<Words['state']>('../../preload/languages/*.json', { eager: true, import: 'state' })

/** What every language calls what may be searched by, in the order of the languages' codes. */
export const searched: readonly Pick<Words, 'search' | 'state'>[] = Object.entries(searches).flatMap(
  ([file, search]) => {
    const state = states[file]
    return state ? [{ search, state }] : []
  },
)
