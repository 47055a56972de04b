import { expect, test } from 'vitest'
import { fittingLanguage, languages } from '../../main/terminal/languages.ts'

test('the languages that there are fit a system as they always did: Chinese anything Chinese, English all the others', () => {
  expect(languages).toEqual(expect.arrayContaining(['zh-CN', 'en']))
  const chinese = ['zh-CN', 'zh', 'zh-TW', 'zh-Hant-HK', 'zh-SG'].map((locale) =>
    fittingLanguage(locale, ['en', 'zh-CN']),
  )
  expect(new Set(chinese)).toEqual(new Set(['zh-CN']))
  const others = ['en', 'en-GB', 'fr', 'ja-JP', 'zhuang', '', 'C', 'en_US.UTF-8'].map((locale) =>
    fittingLanguage(locale, ['en', 'zh-CN']),
  )
  expect(new Set(others)).toEqual(new Set(['en']))
})

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['pt-PT', 'pt-PT'],
  ['pt-BR', 'pt-BR'],
  ['pt', 'pt-BR'],
  ['pt-AO', 'pt-BR'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh-SG', 'zh-CN'],
  ['sv-SE', 'en'],
])('with more of them, %s is met with %s', (locale, language) => {
  expect(fittingLanguage(locale, ['de', 'en', 'pt-BR', 'pt-PT', 'zh-CN', 'zh-TW'])).toBe(language)
})
