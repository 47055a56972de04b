import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { startReader } from '../../support/reader.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { pressEnter, textOf, until } from '../../support/screens.ts'

const till = sharedTill({ keychain: false }, async (home) => void (await prepareCounter(home, 'training')))

test('what a screen reader says of a completion, from the empty entry to the next guest', async () => {
  const { window: page } = till
  await act(page, 'choose', { language: 'en', theme: 'light' })
  await page.locator('html[lang=en]').waitFor()
  const { holds } = await act(page, 'practice', undefined)
  const hold = holds.find(({ drill }) => !drill)
  if (!hold) throw new Error('training laid out no holds')
  await page.keyboard.press('F2')
  const reader = await startReader(page)
  const transcript: string[] = []
  const hear = async (what: string) => transcript.push(`-- ${what}`, ...(await reader.said()))
  await hear('the entry')
  await typeSlowly(page, hold.preauthOrderId)
  await pressEnter(page)
  await hear('hold number')
  await typeSlowly(page, hold.authIdRespCode)
  await pressEnter(page)
  await hear('code')
  await typeSlowly(page, '12.345')
  await page.keyboard.press('Control+Enter')
  await hear('three decimals')
  await page.keyboard.press('Backspace')
  await until('its words', async () => (await textOf(page)).includes('壹拾贰元叁角肆分'))
  await hear('put right')
  await page.keyboard.press('Control+Enter')
  await page.locator('.take').waitFor()
  await hear('review')
  await page.keyboard.press('F9')
  await page.locator('.result.tone-completed:not([data-unseen])').waitFor()
  await hear('taken')
  await pressEnter(page)
  await until('the entry', async () => (await page.locator('#preauthOrderId').count()) > 0)
  await hear('next guest')
  const tail = hold.preauthOrderId.slice(-4)
  expect(transcript).toEqual([
    ...['-- the entry', "Hold number | textbox | The hold's order number on the slip; can be scanned"],
    ...['-- hold number', 'Authorization code | textbox | The code on the slip, leading zeros included'],
    ...['-- code', 'Amount to take (yuan) | textbox | Such as 128 or 128.50'],
    '-- three decimals',
    'Amount to take (yuan) | textbox | 12.345 | Two decimals at most; the till never rounds | invalid',
    ...['-- put right', '(¥12.34 In words: 壹拾贰元叁角肆分)'],
    'Amount to take (yuan) | textbox | 12.34 | Such as 128 or 128.50',
    '-- review',
    `Is this right? | heading | At terminal 88880001, from the hold ending in ${tail}, take ¥12.34`,
    '-- taken',
    ...['(Written down, and being sent.)', '(Taken ¥12.34)', '(Connected · all sent)', 'Taken | heading'],
    '-- next guest',
    '(Scanner ready: scan the code on the slip at any time)',
    "Hold number | textbox | The hold's order number on the slip; can be scanned",
  ])
})
