import { expect } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { cutShort } from '../../support/cut-short.ts'
import { photograph } from '../../support/photograph.ts'
import type { RunningTill } from '../../support/till.ts'
import { beneathTheWindow, shape } from '../access/shape.ts'
import { expectAccessible } from '../access/walk.ts'

const wide = { name: '1280 x 800', width: 1280, height: 800, zoom: 1 } as const
const low = { name: '1024 x 600', width: 1024, height: 600, zoom: 1 } as const

/**
 * Looks at a screen in one of its states: nothing is cut short, nothing moves the bars, axe-core finds nothing in any language
 * and theme. What is long is measured in both windows and languages.
 */
export async function expectState(till: RunningTill, name: string, long = false): Promise<void> {
  const { window: page } = till
  await expectAccessible(page, name)
  for (const size of long ? [low, wide] : [wide]) {
    if (long) await shape(till, size)
    for (const language of long ? (['en', 'zh-CN'] as const) : (['zh-CN'] as const)) {
      await act(page, 'choose', { language, theme: 'light' })
      await page.locator(`html[lang="${language}"][data-theme="light"]`).waitFor()
      if (long) await photograph(page, name, language, 'light', size.name)
      expect.soft(await cutShort(page), `${name}, ${language}, ${size.name}`).toEqual([])
      expect.soft(await beneathTheWindow(page), `${name}, ${language}, ${size.name}: its bars scroll with it`).toBe(0)
    }
  }
}
