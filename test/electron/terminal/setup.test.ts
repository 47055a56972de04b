import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Problem } from '../../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../../preload/contract/profile.ts'
import { sayProblem } from '../../../renderer/words/words.ts'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { counterDraft, tillFolders } from '../../support/prepared-counter.ts'
import { focusedId, makeFirstManager, tabTo, until, waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']

type Field = keyof ProfileDraft
type Wrong = readonly [value: string, kind: Problem['kind'], facts?: Problem['facts']]

/** For each step in its order: what is wrong with which answer, then the answer that is right. */
const steps: readonly (readonly [field: Field, wrong: readonly Wrong[]])[] = [
  [
    'gatewayUrl',
    [
      ['', 'required'],
      ['api-mop.chinaums.com', 'not-a-url'],
      ['https://api-mop.chinaums.com/v1/netpay', 'not-a-url'],
      ['https://user:secret@api-mop.chinaums.com', 'not-a-url'],
      ['http://api-mop.chinaums.com', 'insecure-url'],
    ],
  ],
  [
    'mchntName',
    [
      ['', 'required'],
      ['店'.repeat(61), 'too-long', { length: 61, most: 60 }],
    ],
  ],
  [
    'mchntNo',
    [
      ['8982016', 'too-short', { length: 7, least: 8 }],
      ['8'.repeat(33), 'too-long', { length: 33, most: 32 }],
      ['商户89820161', 'characters'],
    ],
  ],
  [
    'termNo',
    [
      ['8', 'too-short', { length: 1, least: 2 }],
      ['8'.repeat(33), 'too-long', { length: 33, most: 32 }],
    ],
  ],
  [
    'sourceCode',
    [
      ['101', 'too-short', { length: 3, least: 4 }],
      ['10178', 'too-long', { length: 5, most: 4 }],
      ['10-7', 'characters'],
    ],
  ],
  [
    'bizType',
    [
      ['QRPAY', 'too-short', { length: 5, least: 8 }],
      ['Q'.repeat(33), 'too-long', { length: 33, most: 32 }],
    ],
  ],
  ['scheme', []],
  [
    'validityDays',
    [
      ['', 'required'],
      ['0', 'not-a-number', { least: 1, most: 36_500 }],
      ['三十', 'not-a-number', { least: 1, most: 36_500 }],
    ],
  ],
  [
    'limitPercent',
    [
      ['201', 'not-a-number', { least: 1, most: 200 }],
      ['99.5', 'not-a-number', { least: 1, most: 200 }],
    ],
  ],
  ['orderDesc', [['房'.repeat(256), 'too-long', { length: 256, most: 255 }]]],
  [
    'slipLayout',
    [
      ['no placeholder', 'slip-layout'],
      ['{preauthOrderId}|{preauthOrderId}', 'slip-layout'],
    ],
  ],
  ['srcReserve', [['r'.repeat(256), 'too-long', { length: 256, most: 255 }]]],
]

async function typed(page: Page, value: string): Promise<void> {
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(value)
}

const waitForField = (page: Page, field: Field) =>
  until(`the question for ${field}`, async () => (await focusedId(page)) === `profile-${field}`)

async function chooseCustomGateway(page: Page): Promise<void> {
  await waitForField(page, 'gateway')
  await page.keyboard.press('End')
  expect(await page.locator('#profile-gateway').inputValue()).toBe('custom')
  await page.keyboard.press('Enter')
}

test('by keyboard alone, each answer is checked as it is typed, in words; a wrong one is kept and never passed', async () => {
  const home = testFolder()
  const { window: page } = await openTill({ home, keychain: true })
  const right = counterDraft('https://gateway.example', { orderDesc: '房费', srcReserve: 'webpay' })
  await waitForHeading(page, words.firstRun.title)
  await page.keyboard.press('2')
  await makeFirstManager(page)
  await page.keyboard.press('Enter')
  await chooseCustomGateway(page)
  for (const [field, wrong] of steps) {
    await waitForField(page, field)
    const input = page.locator(`#profile-${field}`)
    for (const [value, kind, facts = {}] of wrong) {
      await typed(page, value)
      await page.keyboard.press('Enter')
      await page
        .locator(`#profile-${field}-about`, { hasText: sayProblem({ kind, facts: { field, ...facts } }) })
        .waitFor()
      expect([await focusedId(page), await input.inputValue()]).toEqual([`profile-${field}`, value])
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      expect(await input.getAttribute('aria-describedby')).toBe(`profile-${field}-about`)
    }
    if (field !== 'scheme') await typed(page, right[field])
    // The last answer saves the profile: first onto a disk that refuses.
    if (field === 'srcReserve') break
    await page.keyboard.press('Enter')
  }

  const { root, profile } = tillFolders(home)
  const folder = dirname(profile(right.termNo))
  mkdirSync(root, { recursive: true })
  writeFileSync(folder, 'not a folder')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  expect(await page.locator('#profile-srcReserve').inputValue()).toBe('webpay')
  expect((await act(page, 'counter', undefined)).mode).toBe('first-run')

  // Back over every question: each still has its answer.
  for (const [field] of steps.toReversed()) {
    await waitForField(page, field)
    expect([field, await page.locator(`#profile-${field}`).inputValue()]).toEqual([field, right[field]])
    await page.keyboard.press('Escape')
  }
  await waitForField(page, 'gateway')
  await page.keyboard.press('Enter')
  for (const [field] of steps) {
    await waitForField(page, field)
    if (field === 'srcReserve') rmSync(folder)
    await page.keyboard.press('Enter')
  }
  await waitForHeading(page, words.keys.title)
  expect(await act(page, 'profile', undefined)).toEqual(right)
  expect(JSON.parse(readFileSync(profile(right.termNo), 'utf8'))).toMatchObject({
    termNo: right.termNo,
    validityDays: 30,
  })

  // Keys may come later; without them the till says so before anything is typed.
  await tabTo(page, `.key-button[aria-keyshortcuts="${words.key.enter}"]`)
  await page.keyboard.press('Enter')
  await waitForHeading(page, words.connection.title)
  await tabTo(page, `.key-button[aria-keyshortcuts="${words.key.enter}"]`)
  await page.keyboard.press('Enter')
  await waitForHeading(page, words.entry.title)
  await page.getByText(words.problem['keys-missing']).waitFor()
})
