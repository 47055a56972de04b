import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Words } from '../../../renderer/words/languages.ts'
import { act } from '../../support/ask-till.ts'
import { buildWithLanguage } from '../../support/build-with-language.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { enter } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { receivedText, startReceiptPrinter } from '../../support/receipt-printer.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { scanHold, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { shownOn } from '../../support/untranslated.ts'
import { openGateway, sampleProfile } from '../cashier/counter.ts'

/** The code of a language that the till has no words in, and Chromium has. */
const CODE = 'de'

type Tree = { readonly [name: string]: string | Tree }

const marked = (words: Tree): Tree =>
  Object.fromEntries(
    Object.entries(words).map(([name, of]) => [name, typeof of === 'string' ? `〖${of}〗` : marked(of)]),
  )

/** A third language: every text of English in brackets, so that whatever is said without them is said in no words of its file. */
const pseudo = { ...(marked(wordsOf.en) as Words), languageName: 'Pseudo' }

let checkout = ''
let executable = ''
beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), 'preauth-till-language-'))
  executable = await buildWithLanguage(checkout, CODE, pseudo)
})
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

/** What of a text is outside of all brackets. */
function outside(text: string): string {
  const less = text.replace(/〖[^〖〗]*〗/gu, '')
  return less === text ? less : outside(less)
}

/** Keys, the languages' own names, and what the counter, its manager and the gateway call things: all that needs no words. */
const nameless = [
  /^(F\d+|Ctrl\+\w+|Esc|中文|English|Pseudo)$/,
  /^(测试商户|值班经理|测试|QRPAYDEFAULT|OPEN-[A-Z-]+|\/.*)$/,
  // An amount in words is Chinese for everybody.
  /^[零壹贰叁肆伍陆柒捌玖拾佰仟万元角分整]+$/,
  // What the gateway says, and the journal's head.
  /^(\d{11}N|现金支付[\d.]+元|ACP|NO_ORDER|授权码与原预授权不符|\d+-[0-9a-f]{12})$/,
]

/** What is said in no words of the third language. */
const foreign = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => {
    // Beside a name may stand what somebody is called by the words of the file.
    const own = outside(text).replace(/ · $/, '')
    return /\p{L}/u.test(own) && !nameless.some((one) => one.test(own))
  })

async function expectOwnWords(page: Page, screen: string): Promise<void> {
  await photograph(page, `third language, ${screen}`)
  expect.soft(foreign(await shownOn(page)), screen).toEqual([])
}

const sales = [
  ['1001', '128', 'completed'],
  ['9001', '64', 'declined'],
] as const

test('one file more is a language more: the first start takes it, and all that is said and printed is in its words', async () => {
  const printer = await startReceiptPrinter()
  const [gateway, till] = await Promise.all([
    openGateway(),
    openTill({ home: testFolder(), keychain: true, executable, language: CODE, enter: false }),
  ])
  const { window: page } = till
  await waitForHeading(page, pseudo.firstRun.title)
  await expectOwnWords(page, 'first run')

  await enter(page, true)
  const paper = { receiptPaper: '80', receiptPrinter: printer.url }
  await act(page, 'saveProfile', { draft: sampleProfile(gateway.url, paper) })
  await act(page, 'saveKeys', { appId: gateway.appId, appKey: gateway.appKey })
  await waitForHeading(page, pseudo.entry.title)
  await expectOwnWords(page, 'entry')

  for (const [index, [ending, amount, outcome]] of sales.entries()) {
    await scanHold(page, await gateway.openHold(ending, 56_000))
    await typeSlowly(page, amount)
    await page.keyboard.press('Control+Enter')
    await waitForHeading(page, pseudo.review.title)
    await expectOwnWords(page, `review, ${outcome}`)
    await page.keyboard.press('F9')
    await waitForHeading(page, pseudo.result[outcome])
    await expectOwnWords(page, outcome)
    await page.keyboard.press('Control+P')
    const slip = await until('the slip', async () => printer.slips[index])
    const printed = receivedText(slip)
    expect(printed).toContain(pseudo.receipt.title[outcome])
    expect(foreign(outside(printed).split(/\s+/u)), `slip, ${outcome}`).toEqual([])
    await page.keyboard.press('F2')
    await waitForHeading(page, pseudo.entry.title)
  }

  for (const [key, screen] of [
    ['F6', 'day'],
    ['F8', 'waiting'],
    ['F10', 'settings'],
  ] as const) {
    await page.keyboard.press(key)
    await waitForHeading(page, pseudo[screen].title)
    await expectOwnWords(page, screen)
  }
  // What the screens call it, they are searched by.
  await page.keyboard.press('F6')
  await waitForHeading(page, pseudo.day.title)
  for (const state of ['completed', 'declined'] as const) {
    await page.locator('#search').fill(pseudo.search.states[state])
    await until(`what is ${state}`, async () => {
      const [understood] = await page.locator('.understood span').allInnerTexts()
      return understood === pseudo.search.states[state] && (await page.locator('[role=grid] tbody tr').count()) === 1
    })
  }
  await page.keyboard.press('F10')
  await waitForHeading(page, pseudo.settings.title)

  const offered = page.locator('label:has(input[name=language])')
  expect(await offered.allInnerTexts()).toEqual(['中文', 'English', 'Pseudo'])
  expect(await offered.locator(':checked').count()).toBe(1)
  for (const code of ['zh-CN', 'en', CODE]) {
    await page.keyboard.press('F3')
    await page.locator(`html[lang="${code}"]`).waitFor()
  }
})
