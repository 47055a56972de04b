import type { Page } from 'playwright-core'
import { type Words, wordsIn } from '../../renderer/words/languages.ts'
import { textsOf } from './texts.ts'

const plain = (words: Words | undefined): readonly string[] =>
  words ? [...textsOf(words).values()].filter((text) => !text.includes('{{')) : []

/** What stands on the screen in the words of another language: texts, names for readers, and what empty fields say. */
export async function untranslated(
  page: Page,
  language: string,
  languages: ReadonlyMap<string, Words> = wordsIn,
): Promise<readonly string[]> {
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
  const own = new Set(plain(languages.get(language)))
  // Its own name a language keeps in every other.
  const names = new Set([...languages.values()].map(({ languageName }) => languageName))
  const others = new Set([...languages].flatMap(([code, words]) => (code === language ? [] : plain(words))))
  return [...new Set(shown)].filter((text) => others.has(text) && !own.has(text) && !names.has(text))
}
