import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { wordsIn } from '../../../renderer/words/languages.ts'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { everyAppearance } from '../../support/how-often.ts'
import { photograph } from '../../support/photograph.ts'
import { untranslated } from '../../support/untranslated.ts'

/**
 * Waits until nothing on the screen moves: colours that are still on their way to another are nobody's design. What is folded
 * away is not drawn, and its colours never arrive; what is taken off the screen ends without arriving.
 */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = ({ effect }: Animation) => effect instanceof KeyframeEffect && effect.target?.checkVisibility()
    await Promise.all(
      document.getAnimations().flatMap((one) => (drawn(one) ? [one.finished.catch(() => undefined)] : [])),
    )
  })
}

const themes = ['light', 'dark'] as const

/**
 * Every language in every theme for the gallery and in a thorough run; else every language in one and the other by turns,
 * so that each screen is still seen in all languages and both themes, in half the time. Then axe-core, which takes the most
 * of it, looks at one of them, by turns again.
 */
function appearances(screen: string) {
  return [...wordsIn.keys()].flatMap((language, nth) =>
    themes
      .filter((_, at) => everyAppearance || (screen.length + nth + at) % 2 === 0)
      .map((theme) => ({
        language,
        theme,
        withAxe: everyAppearance || nth === Math.floor(screen.length / 2) % wordsIn.size,
      })),
  )
}

/** Looks at one screen in its appearances: axe-core finds nothing in any of them, and nothing is said in another language. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // What moves is looked at elsewhere (motion.test.ts); here it would only be waited for.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const { language, theme, withAxe } of appearances(screen)) {
    await act(page, 'choose', { language, theme })
    await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
    await atRest(page)
    await photograph(page, screen, language, theme)
    const violations = withAxe ? await axeViolations(page) : []
    expect.soft(violations, `${screen}, ${language}, ${theme}`).toEqual([])
    expect.soft(await untranslated(page, language), `${screen}, not in ${language}`).toEqual([])
  }
}
