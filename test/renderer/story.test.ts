import { expect, test } from 'vitest'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { told } from '../../renderer/parts/story.ts'

type Fact = CompletionView['facts'][number]

const fact = (kind: Fact['kind'], second: number, facts: Fact['facts'] = {}): Fact => ({
  ...{ kind, facts },
  at: `2026-11-22T02:00:${String(second).padStart(2, '0')}.000Z`,
})
const said = (facts: readonly Fact[]) =>
  told(facts).map(({ fact: { kind, at }, times }) => [kind, at.slice(17, 19), times])

test('questions in a row that said the same are told once, at the last time, with how often', () => {
  const night = Array.from({ length: 50 }, (_, index) => fact('asked-no-answer', index))
  expect(said([fact('sent', 0), ...night])).toEqual([
    ['sent', '00', 1],
    ['asked-no-answer', '49', 50],
  ])
})

test('what they said otherwise stays apart, and in order', () => {
  const hold = { code: 'TRADE_CLOSED' }
  const facts = [fact('asked', 1), fact('asked-hold', 2, hold), fact('asked', 3), fact('no-such-order', 4)]
  expect(said(facts)).toEqual([
    ['asked-hold', '02', 1],
    ['asked', '03', 2],
    ['no-such-order', '04', 1],
  ])
  expect(said([fact('asked-hold', 1, hold), fact('asked-hold', 2, { code: 'WAIT' })])).toHaveLength(2)
})

test('nothing else is ever folded, nor questions with something between them', () => {
  const facts = [fact('sent', 1), fact('asked', 2), fact('sent', 3), fact('sent', 4), fact('asked', 5)]
  expect(said(facts).map(([kind]) => kind)).toEqual(['sent', 'asked', 'sent', 'sent', 'asked'])
})

test('questions that were left out of a story stay between those before and those after', () => {
  const facts = [fact('asked', 1), fact('asked', 2), fact('asked-more', 3, { count: 40 }), fact('asked', 4)]
  expect(said(facts)).toEqual([
    ['asked', '02', 2],
    ['asked-more', '03', 1],
    ['asked', '04', 1],
  ])
})
