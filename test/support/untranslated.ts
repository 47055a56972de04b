import type { Page } from 'playwright-core'
import { type Words, wordsIn } from '../../renderer/words/languages.ts'
import { textsOf } from './texts.ts'

const plain = (words: Words | undefined): readonly string[] =>
  words ? [...textsOf(words).values()].filter((text) => !text.includes('{{')) : []

/** All that stands on the screen but what a file or a person says: texts, names for readers, and what empty fields say. */
export const shownOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
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
    return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()))]
  })

/** What stands on the screen in the words of another language. */
export async function untranslated(page: Page, language: string): Promise<readonly string[]> {
  const own = new Set(plain(wordsIn.get(language)))
  // Its own name a language keeps in every other.
  const names = new Set([...wordsIn.values()].map(({ languageName }) => languageName))
  const others = new Set([...wordsIn].flatMap(([code, words]) => (code === language ? [] : plain(words))))
  return (await shownOn(page)).filter((text) => others.has(text) && !own.has(text) && !names.has(text))
}
