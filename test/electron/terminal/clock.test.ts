import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { photograph } from '../../support/photograph.ts'
import { toReview, waitForHeading, wordsOf } from '../../support/screens.ts'
import { openCounter } from '../cashier/counter.ts'

const words = wordsOf['zh-CN']

test.each([
  { minutes: 7, result: words.result.completed, what: 'it is taken all the same' },
  { minutes: 12, result: words.result.declined, what: 'the gateway refuses it' },
])(
  'a clock that is $minutes minutes behind is said at the entry with what was measured; $what',
  async ({ minutes, result }) => {
    // The gateway's clock: so far ahead of this machine from the start, and a second more with each second.
    const clock = `${Date.now() - minutes * 60_000},2`
    const { gateway, page } = await openCounter({}, { args: ['--clock', clock] })
    expect((await act(page, 'counter', undefined)).warnings).toEqual([])
    const hold = await gateway.openHold('9211', 12_800)
    await toReview(page, hold, '128')
    await page.keyboard.press('F9')
    await waitForHeading(page, result)

    const { warnings, clockAheadMs = 0 } = await act(page, 'counter', undefined)
    expect(clockAheadMs).toBeLessThan(-minutes * 60_000 + 5000)
    const seconds = Math.round(-clockAheadMs / 1000)
    expect(warnings).toEqual([{ kind: 'clock-behind', facts: { seconds, limitSeconds: 300 } }])

    await page.keyboard.press('F2')
    const notice = page.locator('.notice.warning')
    await notice.waitFor()
    expect(await notice.innerText()).toContain(`慢 ${Math.round(seconds / 60)}分钟`)
    await photograph(page, `clock-${minutes}`)
    await page.keyboard.press('F3')
    await waitForHeading(page, wordsOf.en.entry.title)
    expect(await notice.innerText()).toContain(`${Math.round(seconds / 60)} minutes behind`)
  },
)
