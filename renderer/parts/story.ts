import type { CompletionView } from '../../preload/contract/completion.ts'

type Fact = CompletionView['facts'][number]

/** A fact as it is told: the last time it was so, and how often it was so in a row. */
export type Told = { readonly fact: Fact; readonly times: number }

/** How many were left out is told where it was, between those before and those after. */
const isQuestion = ({ kind }: Fact) => (kind.includes('asked') && kind !== 'asked-more') || kind === 'no-such-order'
const same = (one: Fact, other: Fact) => one.kind === other.kind && one.facts.code === other.facts.code

/**
 * A story as it is told: of questions in a row those that said the same are told once, at the last time. A night of
 * questions would hide everything else. Pure.
 */
export function told(facts: readonly Fact[]): readonly Told[] {
  const lines: Told[] = []
  /** Where the questions in a row began; nothing before it is folded. */
  let row = 0
  for (const fact of facts) {
    const asked = isQuestion(fact)
    const before = asked ? lines.findIndex((line, index) => index >= row && same(line.fact, fact)) : -1
    const [earlier] = before < 0 ? [] : lines.splice(before, 1)
    lines.push({ fact, times: 1 + (earlier?.times ?? 0) })
    if (!asked) row = lines.length
  }
  return lines
}
