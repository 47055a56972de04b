import { expect, test } from 'vitest'
import { sharedTill } from '../../support/opened-till.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'

const till = sharedTill({ keychain: false }, async (home) => void (await prepareCounter(home, 'training')))

test('for who wants no motion nothing on the screen takes time to move', async () => {
  const { window: page } = till
  await page.locator('#amount').waitFor()
  /** How many elements take longer than a blink to get anywhere, by transition or animation. */
  const moving = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element)
          return `${transitionDuration}, ${animationDuration}`.split(', ').some((one) => Number.parseFloat(one) > 0.01)
        }).length,
    )
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await moving()).toBeGreaterThan(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await moving()).toBe(0)
})
