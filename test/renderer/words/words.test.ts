import { describe, expect, it } from 'vitest'
import { eventBodies } from '../../../main/journal/event.ts'
import { badReasons } from '../../../main/statements/statement-line.ts'
import { states } from '../../../preload/contract/completion.ts'
import { cures } from '../../../preload/contract/cure.ts'
import { problemKinds } from '../../../preload/contract/problem.ts'
import { searchStates } from '../../../preload/contract/search.ts'
import { factKinds } from '../../../preload/contract/story.ts'
import { wordsIn } from '../../../renderer/words/languages.ts'
import { isKeyless, sayFault, sayProblem, sayReason, words } from '../../../renderer/words/words.ts'
import { wordsOf } from '../../support/screens.ts'
import { textsOf } from '../../support/texts.ts'

const chinese = textsOf(wordsOf['zh-CN'])
const english = textsOf(wordsOf.en)
const languages = [...wordsIn.keys()]

/** Names and examples, which are the same in both or belong to the other one. */
const alike =
  /^(key\.|setup\.example|profile\.field\.\w+\.example|profile\.field\.\w+\.where)|money\.|search\.or$|operators\.(pin|appKey)$|receipt\.(money|papers\.A4|reprint|alphabet)$/

describe('the words', () => {
  it('are Chinese in Chinese and hold no Chinese in English', () => {
    const han = /\p{Script=Han}/u
    const untranslated = [...chinese].filter(([key, text]) => !alike.test(key) && !han.test(text))
    const leftOver = [...english].filter(([key, text]) => !alike.test(key) && han.test(text))
    expect([untranslated, leftOver]).toEqual([[], []])
  })

  it.each(languages)('cover every kind and state of the contract in %s', async (language) => {
    await words.changeLanguage(language)
    const missing = [
      ...factKinds.filter((kind) => !words.exists(`fact.${kind}`)),
      ...badReasons.filter((reason) => !words.exists(`statements.badReason.${reason}`)),
      ...states.filter((state) => !words.exists(`state.${state}`) || !words.exists(`result.${state}`)),
    ]
    expect(missing).toEqual([])
  })
})

/** Events that are about the journal or a date, and so are in no story. */
const ofNoStory = [
  ...[
    'opened',
    'restored',
    'hand-over-sealed',
    'taken-over',
    'left-open',
    'day-closed',
    'day-close-printed',
    'exported',
    'statement-imported',
    'difference-closed',
  ],
  ...['operator-changed', 'signed-in', 'signed-out', 'manager-recovered', 'terminal-changed'],
]

it.each([...wordsIn.values()])(
  'name every event of a story, every state that is searched for, every problem and every cure',
  (said) => {
    const { event, search, problem, cure } = said
    const kinds = Object.keys(eventBodies).filter((kind) => !ofNoStory.includes(kind))
    expect(Object.keys(event).sort()).toEqual(kinds.sort())
    expect(Object.keys(search.states).sort()).toEqual([...searchStates].sort())
    expect(Object.keys(problem).sort()).toEqual([...problemKinds].sort())
    expect(Object.keys(cure).sort()).toEqual([...cures].sort())
  },
)

describe('a layout that is not whole', () => {
  it('is said by what it lacks, also where an import is refused for it', async () => {
    await words.changeLanguage('zh-CN')
    const lacks = '还缺金额单位：请选择元或分'
    expect(sayFault({ at: 'unit', why: 'unit' })).toBe(lacks)
    expect(sayProblem({ kind: 'statement-layout', facts: { at: 'unit', why: 'unit' } })).toBe(`没有导入。${lacks}`)
  })

  it('in a way nobody foresaw is still said where it is', () => {
    expect(sayFault({ at: 'amount=', why: 'odd' })).toContain('amount=')
  })
})

describe('a problem', () => {
  it('is said with its facts, amounts in yuan', async () => {
    await words.changeLanguage('en')
    expect(sayProblem({ kind: 'above-hold-limit', facts: { most: 100000 } })).toContain('¥1,000.00')
    await words.changeLanguage('zh-CN')
    expect(sayProblem({ kind: 'too-short', facts: { length: 3, least: 6, most: 32 } })).toBe(
      '太短：现在 3 个字符，至少要 6 个',
    )
  })

  it('shows a gap where a fact is missing, never its name', () => {
    expect(sayProblem({ kind: 'no-answer', facts: {} })).not.toContain('{{')
  })

  it('keeps what a gateway or a file said as it is', async () => {
    await words.changeLanguage('en')
    expect(sayProblem({ kind: 'file-unreadable', facts: { path: '/a/<b>&$t(till).json' } })).toContain(
      '/a/<b>&$t(till).json',
    )
  })
})

describe('a hold that has a completion already', () => {
  const live = ['completed', 'sending', 'unknown', 'queued', 'handed-over'] as const

  it.each(['zh-CN', 'en'])(
    'is refused by how that one stands, and called completed only where it is, in %s',
    async (language) => {
      await words.changeLanguage(language)
      const said = live.map((state) => sayProblem({ kind: 'hold-taken', facts: { mchntOrderId: '1017', state } }))
      expect(new Set(said).size).toBe(live.length)
      for (const [index, state] of live.entries()) {
        expect(said[index]).toContain(words.t(`entry.takenTitle.${state}`))
        expect(/做过完成|has a completion already/.test(said[index] ?? '')).toBe(state === 'completed')
      }
    },
  )
})

it.each(['zh-CN', 'en'])('a check of the connection promises to send nothing, in %s', async (language) => {
  await words.changeLanguage(language)
  for (const kind of ['gateway-not-reached', 'gateway-gives-no-token'] as const) {
    expect(sayProblem({ kind, facts: {} })).not.toMatch(/发送|\bsen[dt]\b/)
  }
})

describe('the reason of a completion that waits', () => {
  const keyless = ['keys-missing', 'keys-unreadable', 'no-keychain'] as const

  it.each(['zh-CN', 'en'])('is the missing key and who mends it, never the line, in %s', async (language) => {
    await words.changeLanguage(language)
    for (const kind of keyless) {
      const said = sayReason({ kind, facts: {} })
      expect(said).toMatch(/主管|manager/)
      expect(said).toContain('F10')
      expect(said + words.t('result.keylessPromise')).not.toMatch(/联网|the line/)
    }
    expect(words.t('result.keylessPromise')).toMatch(/不会重复扣款|cannot be taken twice/)
  })

  it('is said as any other problem where keys are there', async () => {
    await words.changeLanguage('en')
    const away = { kind: 'not-reached', facts: {} } as const
    expect([isKeyless(away), isKeyless(undefined), sayReason(away)]).toEqual([false, false, sayProblem(away)])
  })
})
