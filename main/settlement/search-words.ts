import { type SearchState, searchStates } from '../../preload/contract/search.ts'
import type zhCN from '../../preload/languages/zh-CN.json'

/** Of all that a language says, what may be searched by. */
export type Searched = Pick<typeof zhCN, 'search' | 'state'>

type Named = readonly [name: string, state: SearchState]

const plain = (name: string): string => name.normalize('NFKC').toLowerCase()

/** What people call states besides. */
const besides = ({ search }: Searched): Named[] =>
  searchStates.flatMap((state) =>
    search.called[state].split(/[,，、]/).map((name): Named => [plain(name.trim()), state]),
  )

/** What the screens call them. */
const onScreens = ({ search, state }: Searched): Named[] => [
  ...searchStates.map((one): Named => [plain(search.states[one]), one]),
  ...searchStates.flatMap((one): Named[] => (one in state ? [[plain(state[one as keyof typeof state]), one]] : [])),
  [plain(state['void-unknown']), 'voiding'],
]

export type SearchWords = {
  /** The state that is called so in any of the languages, whatever the case; undefined where none is. */
  readonly stateCalled: (words: string) => SearchState | undefined
  /** The most words that a name of a state has. */
  readonly longest: number
  /** The name behind `经办:` or `operator:`, in any of the languages; undefined of anything else. */
  readonly operatorNamed: (text: string) => string | undefined
}

/** What may be searched by in these languages. Pure. */
export function searchWords(languages: readonly Searched[]): SearchWords {
  // Where one language says besides what another has on its screens, the screens are right.
  const named = new Map([...languages.flatMap(besides), ...languages.flatMap(onScreens)])
  // The first two whatever the languages say: people have got used to them.
  const operators = new Set(['operator', '经办人', ...languages.map(({ search }) => search.as.operator)].map(plain))
  return {
    stateCalled: (words) => named.get(plain(words)),
    longest: Math.max(1, ...[...named.keys()].map((name) => name.split(' ').length)),
    operatorNamed(text) {
      const colon = text.indexOf(':')
      const name = text.slice(colon + 1)
      return colon > 0 && name !== '' && operators.has(plain(text.slice(0, colon))) ? name : undefined
    },
  }
}
