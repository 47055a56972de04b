import { expect, test } from 'vitest'
import { wordsIn } from '../../renderer/words/languages.ts'
import { textsOf } from '../support/texts.ts'

const languages = [...wordsIn].map(([code, words]) => ({ code, texts: textsOf(words) }))

/** i18next's forms of a text by number: `found_one`, `found_other`. Which of them a language has is its own affair. */
const form = /_(zero|one|two|few|many|other)$/
const keyOf = (key: string): string => key.replace(form, '')
const inForms = new Set(languages.flatMap(({ texts }) => [...texts.keys()].filter((key) => form.test(key)).map(keyOf)))

/** The facts that a text has a place for, and how they are put into words; where there are forms, the number itself may be left out. */
const placesIn = (key: string, text: string): string =>
  [...text.matchAll(/\{\{(.*?)\}\}/g)]
    .map(([, place = '']) => place)
    .filter((place) => place !== 'count' || !inForms.has(keyOf(key)))
    .sort()
    .join(' ')

const expected = new Map(
  [...textsOf(wordsIn.get('zh-CN') ?? {})].map(([key, text]) => [keyOf(key), placesIn(key, text)]),
)

test('there are languages, each called by its own BCP 47 code and by a name that no other has', () => {
  expect(languages.length).toBeGreaterThan(1)
  const codes = languages.map(({ code }) => code)
  expect(Intl.getCanonicalLocales(codes)).toEqual(codes)
  const names = [...wordsIn.values()].map(({ languageName }) => languageName)
  expect(new Set(names).size).toBe(names.length)
})

test.each(languages)('$code says what every other says, with the same facts, and nothing is empty', ({ texts }) => {
  expect(new Set([...texts.keys()].map(keyOf))).toEqual(new Set(expected.keys()))
  expect([...texts].filter(([key, text]) => placesIn(key, text) !== expected.get(keyOf(key)))).toEqual([])
  expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
})

test.each(languages)('$code has all its forms of whatever it says by number', ({ code, texts }) => {
  const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions()
  const said = [...texts.keys()].filter((key) => form.test(key)).map(keyOf)
  const all = said.flatMap((key) => pluralCategories.map((name) => `${key}_${name}`))
  expect(all.filter((key) => !texts.has(key))).toEqual([])
})

test.each([...wordsIn])(
  '%s calls who did it the same on the screen, in the search, in the report and on the slip',
  (_, words) => {
    const [screen = '', ...others] = [
      words.operators.taker,
      words.search.as.operator,
      words.close.by,
      words.receipt.operator,
    ]
    for (const other of others) expect(other.toLowerCase()).toBe(screen.toLowerCase())
  },
)
