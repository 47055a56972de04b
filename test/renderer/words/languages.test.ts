import { expect, test } from 'vitest'
import { languageAfter, languages, wordsIn } from '../../../renderer/words/languages.ts'

test('every language is offered by its own name', () => {
  const offered = languages.map(({ code, name }) => [code, name])
  expect(offered).toEqual(expect.arrayContaining([...wordsIn].map(([code, { languageName }]) => [code, languageName])))
  expect(offered.length).toBe(wordsIn.size)
})

test('one key goes through all of them and back to the first', () => {
  const all = [...languages, { code: 'x', name: 'Another' }]
  const first = all[0]?.code ?? ''
  const seen = [first]
  for (let { code } = languageAfter(first, all); code !== first; code = languageAfter(code, all).code) seen.push(code)
  expect(seen).toEqual(all.map(({ code }) => code))
})

test('from a language that is not there the first is next', () => {
  expect(languageAfter('fr')).toEqual(languages[0])
})
