import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import en from '../../preload/languages/en.json' with { type: 'json' }
import zhCN from '../../preload/languages/zh-CN.json' with { type: 'json' }
import { manager } from './operators.ts'
import { scan, typeSlowly } from './scanner.ts'

/** What the till says in the languages that the tests are written for. */
export const wordsOf = { 'zh-CN': zhCN, en } as const
export type TestedLanguage = keyof typeof wordsOf

/** Words with their facts filled in, as the screens show them. */
export function filled(words: string, facts: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(facts[name] ?? '–'))
}

/** Looks until `probe` finds something, every 25 ms; throws, naming `what`, after `limitMs`. */
export async function until<Found>(
  what: string,
  probe: () => Promise<Found | undefined | false>,
  limitMs = 15_000,
): Promise<Found> {
  const end = Date.now() + limitMs
  for (;;) {
    const found = await probe()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain for ${what}`)
    await wait(25)
  }
}

/** Waits until the screen's heading is this one, and has been seen long enough for the keys to be heard. */
export async function waitForHeading(page: Page, heading: string, limitMs?: number): Promise<void> {
  const find = async () =>
    (await page
      .locator('h1')
      .first()
      .textContent({ timeout: 500 })
      .catch(() => '')) === heading && (await page.locator('[data-unseen]').count()) === 0
  await until(`the heading “${heading}”`, find, limitMs).catch(async (error: Error) => {
    throw new Error(`${error.message}; the screen says: ${await textOf(page)}`)
  })
}

/** All that the window says, on one line. */
export async function textOf(page: Page): Promise<string> {
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ')
}

export const valueIn = (page: Page, id: string): Promise<string> => page.locator(`#${id}`).inputValue()

/** The `id` of the element that has the keyboard; empty where it has none. */
export const focusedId = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')

/** Presses Tab until what `selector` means has the focus: what cannot be reached so cannot be used without a mouse. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`60 presses of Tab do not reach ${selector}`)
}

export type Keys = { readonly appId: string; readonly appKey: string }

/** Sends what a person types in one go where no scanner listens; Chinese as an input method commits it. */
async function fill(page: Page, text: string): Promise<void> {
  if (/^[\x20-\x7e]*$/.test(text)) await page.keyboard.type(text)
  else await page.keyboard.insertText(text)
}

async function answer(page: Page, field: string, profile: ProfileDraft): Promise<void> {
  const wanted = profile[field as keyof ProfileDraft]
  if (field === 'gateway' || field === 'scheme') {
    for (let tries = 0; (await valueIn(page, `profile-${field}`)) !== wanted; tries++) {
      if (tries > 5) throw new Error(`${field} offers no ${wanted}`)
      await page.keyboard.press('ArrowDown')
    }
    return
  }
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await fill(page, wanted)
}

/** What is on the screen while a counter is being set up, and what has just been done there. */
export type SetupStep = { readonly screen: 'manager' | 'question' | 'keys' | 'connection'; readonly field?: string }

/** Types the first manager, as far as the key that makes him. */
export async function makeFirstManager(page: Page, language: TestedLanguage = 'zh-CN'): Promise<void> {
  await waitForHeading(page, wordsOf[language].operators.first)
  await page.locator('#first-name:focus').waitFor()
  await fill(page, manager.name)
  for (const pin of [manager.pin, manager.pin]) {
    await page.keyboard.press('Tab')
    await fill(page, pin)
  }
}

/**
 * Sets a counter up on a first run, by keyboard alone: the first manager, every question of the profile, the keys, the check of the
 * connection. Ends on the entry screen. `onStep` is called when a step is filled in and not yet left.
 */
export async function setUpByKeyboard(
  page: Page,
  profile: ProfileDraft,
  { appId, appKey }: Keys,
  language: TestedLanguage = 'zh-CN',
  onStep: (step: SetupStep) => Promise<void> = async () => {},
): Promise<void> {
  const words = wordsOf[language]
  await waitForHeading(page, words.firstRun.title)
  await page.keyboard.press('2')
  await makeFirstManager(page, language)
  await onStep({ screen: 'manager' })
  await page.keyboard.press('Enter')
  for (let last = ''; ; ) {
    const id = await until('the next question', async () => {
      const focused = await focusedId(page)
      if (focused.startsWith('profile-') && focused !== last) return focused
      return (await page.locator('#appId').count()) > 0 && 'keys'
    })
    if (id === 'keys') break
    const field = id.replace('profile-', '')
    await answer(page, field, profile)
    await onStep({ screen: 'question', field })
    await page.keyboard.press('Enter')
    last = id
  }
  await tabTo(page, '#appId')
  await fill(page, appId)
  await page.keyboard.press('Tab')
  await fill(page, appKey)
  await page.keyboard.press('Enter')
  await page.getByText(filled(words.keys.saved, { tail: appId.slice(-4) })).waitFor()
  await onStep({ screen: 'keys' })
  await tabTo(page, `.key-button[aria-keyshortcuts="${words.key.enter}"]`)
  await page.keyboard.press('Enter')
  await waitForHeading(page, words.connection.title)
  await tabTo(page, '.connection-check button')
  await page.keyboard.press('Enter')
  for (const proof of ['networkOk', 'clockOk', 'keysOk'] as const) {
    await page.getByText(words.connection[proof], { exact: true }).waitFor()
  }
  await onStep({ screen: 'connection' })
  await tabTo(page, `.key-button[aria-keyshortcuts="${words.key.enter}"]`)
  await page.keyboard.press('Enter')
  await waitForHeading(page, words.entry.title)
}

type HoldNumbers = { readonly preauthOrderId: string; readonly authIdRespCode: string }

/** How often a cashier scans a slip that a stalled machine read in pieces; the till shows such a scan as broken. */
const SCANS = 3

/** Scans a hold's slip from wherever the till is, until both its numbers are in the entry and the amount has the keyboard. */
export async function scanHold(page: Page, { preauthOrderId, authIdRespCode }: HoldNumbers): Promise<void> {
  const isFilled = async () =>
    (await page.locator('#authIdRespCode').count()) > 0 &&
    (await valueIn(page, 'preauthOrderId')) === preauthOrderId &&
    (await valueIn(page, 'authIdRespCode')) === authIdRespCode &&
    (await focusedId(page)) === 'amount'
  for (let scans = 1; ; scans++) {
    await scan(page, `${preauthOrderId}|${authIdRespCode}`)
    try {
      return void (await until('the scan to fill both fields', isFilled, 5000))
    } catch (error) {
      const seen = `“${await focusedId(page)}” has the keyboard, the screen says: ${await textOf(page)}`
      if (scans === SCANS) throw new Error(`${(error as Error).message}; ${seen}`)
      await page.keyboard.press('Control+Delete')
      await wait(HAND_MS)
    }
  }
}

/** Longer than the moment after a character in which the till takes no Enter for a person's. */
const HAND_MS = 200

/** Presses Enter as a person does: not within a moment of the key before. */
export async function pressEnter(page: Page): Promise<void> {
  await wait(HAND_MS)
  await page.keyboard.press('Enter')
}

/** Scans a hold and types the amount (yuan), as far as the review. */
export async function toReview(
  page: Page,
  hold: HoldNumbers,
  amount: string,
  language: TestedLanguage = 'zh-CN',
): Promise<void> {
  await scanHold(page, hold)
  await typeSlowly(page, amount)
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, wordsOf[language].review.title)
}
