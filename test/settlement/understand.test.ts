import { expect, test } from 'vitest'
import { understand } from '../../main/settlement/understand.ts'
import { searchStates } from '../../preload/contract/search.ts'
import { known } from '../support/known-words.ts'
import { wordsOf } from '../support/screens.ts'

/** 01:30 on 26 November in China, still the 25th by Greenwich. */
const now = Date.parse('2026-11-26T01:30:00+08:00')

const meant = (typed: string) =>
  understand(typed, now, known).map(({ meanings }) =>
    meanings.map((meaning) => {
      switch (meaning.of) {
        case 'amount':
          return `amount ${meaning.fen}`
        case 'state':
          return `state ${meaning.state}`
        case 'dates':
          return `dates ${meaning.from} ${meaning.to}`
        case 'code':
        case 'note':
        case 'operator':
          return `${meaning.of} ${meaning.text}`
        default:
          return `${meaning.of} ${meaning.part} ${meaning.text}`
      }
    }),
  )

const numbersEnd = (text: string) => [`order end ${text}`, `hold end ${text}`, `reference end ${text}`, `code ${text}`]

test.each([
  ['268.00', ['amount 26800']],
  ['¥1,268', ['amount 126800']],
  ['268元', ['amount 26800']],
  ['２６８．５', ['amount 26850']],
  ['268', ['amount 26800', 'note 268']],
  ['0042', [...numbersEnd('0042'), 'note 0042']],
  [
    '01254701208N',
    ['order start 01254701208N', 'order end 01254701208N', 'hold start 01254701208N'].concat([
      'hold end 01254701208N',
      'reference end 01254701208N',
      'code 01254701208N',
      'note 01254701208N',
    ]),
  ],
  [
    '101720261122094714824861279211',
    ['order start 101720261122094714824861279211', 'hold start 101720261122094714824861279211'],
  ],
  ['昨天', ['dates 2026-11-25 2026-11-25']],
  ['today', ['dates 2026-11-26 2026-11-26', 'note today']],
  ['11-27', ['dates 2026-11-27 2026-11-27']],
  ['11-28', ['dates 2025-11-28 2025-11-28']],
  ['11月6日', ['dates 2026-11-06 2026-11-06']],
  ['2026-11', ['dates 2026-11-01 2026-11-30']],
  ['2024年2月', ['dates 2024-02-01 2024-02-29']],
  ['11-20 至 11-26', ['dates 2026-11-20 2026-11-26']],
  ['11-20~11-30', ['dates 2026-11-20 2026-11-30']],
  ['12-28..1-3', ['dates 2025-12-28 2026-01-03']],
  ['2026-11-26..2025-12-01', ['dates 2025-12-01 2026-11-26']],
  [
    'A-2026-7',
    ['order start A-2026-7', 'order end A-2026-7', 'hold start A-2026-7', 'hold end A-2026-7'].concat([
      'reference end A-2026-7',
      'code A-2026-7',
      'note A-2026-7',
    ]),
  ],
  ['11-26..11-20', ['dates 2026-11-20 2026-11-26']],
  [
    '2026-02-30',
    ['order start 2026-02-30', 'order end 2026-02-30', 'hold start 2026-02-30'].concat([
      'hold end 2026-02-30',
      'reference end 2026-02-30',
      'code 2026-02-30',
      'note 2026-02-30',
    ]),
  ],
  ['结果未知', ['state unknown']],
  ['Not Known', ['state unknown']],
  ['房费', ['note 房费']],
  ['“268.00”', ['note 268.00']],
])('%s means %j', (typed, meanings) => {
  expect(meant(typed)).toEqual([meanings])
})

test('several words must all hold, and the words of one name of a state stay together', () => {
  expect(meant('  not taken 268.00 268.00 加床 “two words” ')).toEqual([
    ['state declined'],
    ['amount 26800'],
    ['note 加床'],
    ['note two words'],
  ])
})

test('a word never means nothing, whatever was typed', () => {
  for (const typed of [
    '%',
    "'; DROP TABLE completion; --",
    '\\',
    '__proto__',
    '0',
    '-1',
    '99999999999999999999',
    '“”x',
  ])
    for (const word of understand(typed, now, known)) expect(word.meanings.length).toBeGreaterThan(0)
  for (const typed of ['', '   ', '“ ”', '""']) expect(understand(typed, now, known)).toEqual([])
})

test('every state is found by the very words with which the search names it, in both languages', () => {
  for (const state of searchStates) {
    for (const { search } of Object.values(wordsOf)) expect(meant(search.states[state])).toEqual([[`state ${state}`]])
  }
})

test('every state is found by whatever else a language says that it is called', () => {
  for (const state of searchStates) {
    for (const { search } of Object.values(wordsOf)) {
      for (const name of search.called[state].split(/[,、]/)) expect(meant(name)).toEqual([[`state ${state}`]])
    }
  }
})

test('a name means one state, whichever language has it', () => {
  const meanings = new Map<string, Set<string>>()
  for (const { search, state } of Object.values(wordsOf)) {
    const names = searchStates.flatMap((one) => [
      ...[search.states[one], ...search.called[one].split(/[,、]/)].map((name) => [name, one] as const),
      ...(one in state ? [[state[one as keyof typeof state], one] as const] : []),
    ])
    for (const [name, one] of names) {
      const key = name.trim().toLowerCase()
      meanings.set(key, (meanings.get(key) ?? new Set()).add(one))
    }
  }
  expect([...meanings].filter(([, all]) => all.size > 1)).toEqual([])
})

test('every state is found by the words that the lists show for it, in both languages', () => {
  for (const state of ['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided'] as const) {
    for (const words of Object.values(wordsOf))
      expect([state, meant(words.state[state])]).toEqual([state, [[`state ${state}`]]])
  }
})

test('who took it is named with a word before the name, in either language, and is nothing else then', () => {
  for (const [typed, name] of [
    ['经办:王芳', '王芳'],
    ['经办人：王芳', '王芳'],
    ['operator:Wang', 'Wang'],
    ['Operator:128', '128'],
  ] as const) {
    expect(understand(typed, Date.parse('2026-11-26T02:00:00Z'), known).map(({ meanings }) => meanings)).toEqual([
      [{ of: 'operator', text: name }],
    ])
  }
})
