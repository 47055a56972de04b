import { expect, test } from 'vitest'
import { holdDown, pressTwice } from '../../support/scanner.ts'
import { toReview, waitForHeading, wordsOf } from '../../support/screens.ts'
import { sharedCounter } from './counter.ts'

const words = wordsOf['zh-CN']
const counter = sharedCounter()

test.each([
  ['twice, as fast as it goes', '0032', pressTwice],
  ['twice, while the answer is slow', '9038', pressTwice],
  ['and held down', '0033', (page, key) => holdDown(page, key, 40)],
  ['and held down, while the answer is slow', '9038', (page, key) => holdDown(page, key, 40)],
] satisfies readonly (readonly [string, string, typeof pressTwice])[])(
  'F9 pressed %s: one request leaves, one completion is written',
  async (_, lastFour, press) => {
    const { page } = counter
    const hold = await counter.openHold(lastFour)
    await toReview(page, hold, '128')
    await press(page, 'F9')
    await waitForHeading(page, words.result.completed)
    await page.keyboard.press('F9')
    await page.waitForTimeout(300)

    const { completions, arrivals } = await counter.ledger()
    expect(completions).toEqual([expect.objectContaining({ ...hold, totalAmt: 12_800, arrivals: 1 })])
    expect(Object.values(arrivals)).toEqual([1])
    const { events } = counter.journal()
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'sending', 'completed'])
  },
)
