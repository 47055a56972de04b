import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { ActionName } from '../../../preload/contract.ts'
import type { Answers } from '../../support/answers.ts'
import { textOf, until, wordsOf } from '../../support/screens.ts'
import type { RunningTill } from '../../support/till.ts'
import { expectState } from './state.ts'

const words = wordsOf['zh-CN']

/** What main says of what went wrong while it read. */
export const refusal = { kind: 'bug', facts: {} } as const

/** A screen that asks main for something before it can show anything. */
export type Asking = {
  /** What its pictures begin with. */
  readonly name: string
  /** What it waits for. */
  readonly asks: readonly ActionName[]
  /** The way to it from the first screen, as far as it needs no answer. */
  readonly go: (page: Page) => Promise<unknown>
  /** What stands on it once the answer is there. */
  readonly there: string
  /** What it says where there is nothing; neither while it waits nor beside a refusal. */
  readonly nothing?: string
  /** Brings into sight what it is about. */
  readonly show?: (page: Page) => Promise<unknown>
  /** It asks again by a button alone; else by F5. */
  readonly again?: 'button'
}

/** The page as it is when the till was just started: it knows no answer. */
export async function afresh({ window: page }: RunningTill): Promise<void> {
  await page.reload()
  await page.locator('h1').first().waitFor()
}

const reading = (page: Page) => page.locator('.reading').filter({ hasText: /\S/ })
const refused = (page: Page) => page.getByRole('alert').filter({ hasText: words.reading.failed })

async function expectNothingSaid(page: Page, nothing: string | undefined): Promise<void> {
  if (nothing) expect.soft(await textOf(page)).not.toContain(nothing)
}

/** Looks at a screen while its answer is awaited, then where it is refused, then asks again: there it is. */
export async function expectAsking(till: RunningTill, answers: Answers, screen: Asking, start = afresh): Promise<void> {
  const { window: page } = till
  const { name, asks, go, there, nothing, show = async () => {} } = screen
  await answers.hold(...asks)
  await start(till)
  await go(page)
  await reading(page).first().waitFor()
  await expectNothingSaid(page, nothing)
  await show(page)
  await expectState(till, `${name}, being read`)
  expect.soft(await refused(page).count(), name).toBe(0)
  await answers.refuse(refusal, ...asks)
  await refused(page).first().waitFor()
  await until(`nothing of ${name} to be awaited`, async () => (await reading(page).count()) === 0)
  await expectNothingSaid(page, nothing)
  await show(page)
  await expectState(till, `${name}, refused`)
  await answers.letGo()
  if (screen.again) await page.getByRole('button', { name: words.trouble.tryAgain }).first().click()
  else await page.keyboard.press('F5')
  await page.locator(there).first().waitFor()
  await until(`the refusal of ${name} to be gone`, async () => (await refused(page).count()) === 0)
}
