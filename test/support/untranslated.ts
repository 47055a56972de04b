import type { Page } from 'playwright-core'
import type { Language } from '../../preload/contract/appearance.ts'
import { wordsOf } from './screens.ts'

type Words = { readonly [name: string]: string | Words }

const leavesOf = (words: Words): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? value : leavesOf(value)))

const said = (language: Language): ReadonlySet<string> =>
  new Set(leavesOf(wordsOf[language] as Words).filter((text) => !text.includes('{{')))

const saidIn = { 'zh-CN': said('zh-CN'), en: said('en') } as const

/** Its own name, which a language keeps in every other. */
const names: ReadonlySet<string> = new Set([wordsOf['zh-CN'].otherLanguage, wordsOf.en.otherLanguage])

/** What stands on the screen in the words of the other language: texts, names for readers, and what empty fields say. */
export async function untranslated(page: Page, language: Language): Promise<readonly string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      // What a file or a person says is in their own words.
      if (walker.currentNode.parentElement?.closest('[translate=no]')) continue
      texts.push(walker.currentNode.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '')
    }
    return texts.map((text) => text.replace(/\s+/g, ' ').trim())
  })
  const other = saidIn[language === 'en' ? 'zh-CN' : 'en']
  return [...new Set(shown)].filter((text) => other.has(text) && !saidIn[language].has(text) && !names.has(text))
}
