import { expect, test } from 'vitest'
import { seedSampleHold } from '../../../main/training/practice-holds.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { focusedId, scanHold, tabTo, textOf, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf, openCounter } from './counter.ts'

const words = wordsOf['zh-CN']

test('an amount above the hold or with three decimals goes no further; full-width digits do', async () => {
  const { gateway, page } = await openCounter()
  const hold = await gateway.openHold('0032', 56_000)
  const about = (field: string) => page.locator(`#${field}-about`).innerText()
  const type = async (field: string, text: string) => {
    await tabTo(page, `#${field}`)
    await page.keyboard.press('Control+A')
    if (/^[\x20-\x7e]*$/.test(text)) await typeSlowly(page, text)
    else await page.keyboard.insertText(text)
  }
  await scanHold(page, hold)
  await type('holdAmount', '560')
  const refused: readonly (readonly [string, string])[] = [
    ['560.01', '¥560.00'],
    ['1.005', words.problem['three-decimals']],
    ['1,28', words.problem['not-an-amount']],
    ['0', words.problem['below-least']],
    ['1000000.01', words.problem['above-gateway-limit']],
  ]
  for (const [amount, problem] of refused) {
    await type('amount', amount)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => about('amount'), { message: amount }).toContain(problem)
    await waitForHeading(page, words.entry.title)
  }
  expect((await gateway.ledger()).arrivals).toEqual({})

  await type('amount', '５６０．００')
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, words.review.title)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  expect((await gateway.ledger()).completions).toEqual([expect.objectContaining({ ...hold, totalAmt: 56_000 })])
})

test('a hold past its validity must be acknowledged before it is taken, and that is journaled', async () => {
  const { gateway, page, home } = await openCounter({}, { args: ['--no-validity'] })
  await toReview(page, seedSampleHold, '0.01')
  expect(await textOf(page)).toContain('2023-08-03')
  await page.keyboard.press('F9')
  await expect.poll(() => textOf(page)).toContain(words.problem['warning-not-acknowledged'])
  expect((await gateway.ledger()).arrivals).toEqual({})
  expect(journalOf(home, gateway.url).completions).toEqual([])

  await page.keyboard.press('F7')
  await expect.poll(() => textOf(page)).toContain(words.review.acknowledged)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  const accepted = journalOf(home, gateway.url).events.find(({ kind }) => kind === 'accepted')
  expect(JSON.parse(accepted?.body ?? '{}')).toMatchObject({
    acknowledged: [{ kind: 'hold-past-validity', facts: { heldOn: '2023-08-03', validityDays: 30 } }],
  })
  expect((await gateway.ledger()).completions).toHaveLength(1)
})

test('the amount has the keyboard in the same moment in which a scan fills the numbers', async () => {
  const { gateway, page } = await openCounter()
  const hold = await gateway.openHold('0032', 56_000)
  const led = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const amount = document.querySelector('.field.amount')
        const look = new MutationObserver(() => {
          if (amount?.classList.contains('current')) resolve(document.activeElement?.id ?? '')
        })
        if (amount) look.observe(amount, { attributes: true })
      }),
  )
  await scanHold(page, hold)
  expect(await led).toBe('amount')
})

test('a field that lost the keyboard does not look as if it had it, and F2 or its button gives it back', async () => {
  const { page } = await openCounter()
  await page.locator('#preauthOrderId:focus').waitFor()
  const frame = () => page.locator('#preauthOrderId').evaluate((input) => getComputedStyle(input).borderColor)
  const framed = await frame()
  const loseIt = async () => {
    await page.mouse.click(4, 400)
    await until('the keyboard to be elsewhere', async () => (await focusedId(page)) !== 'preauthOrderId')
  }
  await loseIt()
  expect(await frame()).not.toBe(framed)
  await page.keyboard.press('F2')
  await page.locator('#preauthOrderId:focus').waitFor()
  expect(await frame()).toBe(framed)
  await loseIt()
  await page.locator('.bottom-bar [aria-keyshortcuts=F2]').click()
  await page.locator('#preauthOrderId:focus').waitFor()
})
