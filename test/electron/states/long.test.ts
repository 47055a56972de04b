import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Answers, standBetween } from '../../support/answers.ts'
import { act } from '../../support/ask-till.ts'
import { inGbk } from '../../support/gbk.ts'
import { lengthy, lengthyHold, prepareLengthy } from '../../support/lengthy.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { shape } from '../access/shape.ts'
import { type Asking, afresh, expectAsking, refusal } from './asked.ts'
import { expectState } from './state.ts'

const words = wordsOf['zh-CN']
const pin = '2580'

/** Without keys, so that nothing moves. */
const till = sharedTill({ keychain: true }, prepareLengthy)

let between: Promise<Answers> | undefined
const answers = () => {
  between ??= standBetween(till.running.app)
  return between
}

async function add(page: Page, name: string, role: 'cashier' | 'manager'): Promise<string> {
  const long = role === 'manager' ? manager.pin : pin
  await act(page, 'addOperator', { name, role, pin: long, repeated: long, ownPin: manager.pin })
  return (await act(page, 'counter', undefined)).access.people.find((one) => one.name === name)?.id ?? ''
}

const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('who works here, at the counter and at its door, by names as long as there are', async () => {
  const { window: page } = till
  await add(page, lengthy.cashier, 'cashier')
  const operator = await add(page, lengthy.operator, 'manager')
  await act(page, 'signIn', { operator, pin: manager.pin })
  await page.locator('.top-bar .who b', { hasText: lengthy.operator }).waitFor()
  await press(page, 'F10')
  await page.locator('.operator-list').waitFor()
  for (const fold of await page.locator('.operators-form > details > summary, .operator-list summary').all()) {
    await fold.click()
  }
  await page.locator('.operator-list').evaluate((list) => list.scrollIntoView({ block: 'start' }))
  await expectState(till.running, 'settings, long', true)
  await press(page, 'F1')
  await page
    .locator('.help-sheet .here', { hasText: lengthy.mchntName })
    .filter({ hasText: lengthy.operator })
    .waitFor()
  await expectState(till.running, 'the sheet of keys, long', true)
  await press(page, 'Escape')
  await page.locator('.help-sheet').waitFor({ state: 'hidden' })
  await press(page, 'F12')
  await page.locator('.lock-cover').waitFor()
  await expectState(till.running, 'sign in, long', true)
  await page.getByRole('button', { name: words.operators.lost }).click()
  await page.locator('#recover-appKey').fill('x'.repeat(400))
  await page.locator('#recover-appId').fill('y'.repeat(200))
  await page.locator('#recover-name').fill(`${lengthy.operator}${lengthy.cashier}`)
  await page.locator('#recover-name').press('Enter')
  await page.locator('.lock-cover [aria-invalid=true]').first().waitFor()
  await expectState(till.running, 'recovery, long', true)
  await page.locator('#recover-name').press('Escape')
  await page.locator('#sign-in-pin').fill(manager.pin)
  await page.locator('.lock-cover .accent').click()
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
})

test('an entry and its review, of numbers, notes and amounts as long as there are', async () => {
  const { window: page } = till
  await press(page, 'F2')
  await toReview(page, { preauthOrderId: lengthyHold(777), authIdRespCode: '03848212' }, '1000000')
  await press(page, 'Escape')
  await page.locator('.entry-form > details > summary').first().click()
  await page.locator('#authIdRespCode').fill(lengthy.code)
  await page.locator('#holdAmount').fill('1000000')
  await page.locator('#orderDesc').fill(lengthy.note)
  await page.locator('#bizType').fill('QRPAYDEFAULT2026QRPAYDEFAULT2026')
  await expectState(till.running, 'entry, long', true)
  await press(page, 'Control+Enter')
  await waitForHeading(page, words.review.title)
  // What lies under the keys that stay in sight has no colours that axe could tell: there is room for all of it.
  await shape(till.running, { name: '', width: 1280, height: 1000, zoom: 1 })
  await expectState(till.running, 'review, long', true)
  await press(page, 'Escape', 'Control+Delete')
})

test('days and their list, found ones, and what became of one with its story', async () => {
  const { window: page } = till
  await press(page, 'F2', 'F6')
  await page.locator('.date-strip').waitFor()
  await press(page, 'ArrowRight')
  await page.locator('.line-list .taker').first().waitFor()
  await page.locator('.pictures').waitFor({ state: 'attached' })
  await expectState(till.running, 'day, long', true)
  await press(page, 'Control+F')
  await page.keyboard.insertText('1000000.00')
  await page.getByText(/40/).first().waitFor()
  await page.locator('.understood').waitFor()
  await expectState(till.running, 'search, long', true)
  await press(page, 'Escape', 'F8')
  await page.locator('.waiting-item.unknown').waitFor()
  await expectState(till.running, 'waiting, long', true)
  await act(page, 'choose', { language: 'zh-CN' })
  for (const [state, name] of [
    ['declined', 'refused, long'],
    ['completed', 'taken, long'],
  ] as const) {
    const number = state === 'declined' ? lengthyHold(901) : lengthyHold(40)
    await press(page, 'F2', 'F6', 'Control+F')
    await page.keyboard.insertText(number)
    await page.locator('.line-list .order-number').waitFor()
    await press(page, 'Enter')
    await page.locator('.line-list tr[aria-selected="true"]').waitFor()
    await page.locator('.line-list tr[aria-selected="true"] .strong').click()
    await page.locator(`.result.tone-${state}`).waitFor()
    await expectState(till.running, name, true)
  }
  await page.locator('.story-events > summary').click()
  await page.locator('.story-events li summary').last().click()
  await page.locator('.story-events pre').waitFor()
  await page.locator('.story-events').scrollIntoViewIfNeeded()
  await expectState(till.running, 'story, long', true)
})

test('the X report, the form that closes, and a close with its reasons', async () => {
  const { window: page } = till
  await press(page, 'F2', 'F6', 'Control+D')
  await page.locator('.close-totals').waitFor()
  await expectState(till.running, 'day close, long', true)
  await page.locator('.close-form summary').click()
  await page.locator('.close-form').scrollIntoViewIfNeeded()
  await expectState(till.running, 'the form that closes, long', true)
  await page.locator('.close-list .link').first().click()
  await page.locator('.closed-for').waitFor()
  await expectState(till.running, 'closed, long', true)
})

test('a statement before it is imported, statements, their bad rows, and where they differ', async () => {
  const { window: page } = till
  const chosen = join(till.home, lengthy.file)
  const headings = Array.from({ length: 14 }, (_, n) => `${'一列很长的名称'.repeat(6)}${n}`)
  const rows = [
    ['清算日期', '终端号', '商户订单号', '交易金额', ...headings],
    [
      '2026-10-11',
      '88880001',
      lengthyHold(2),
      '1000000.00',
      ...headings.map(() => lengthy.note.slice(0, 90).replaceAll('，', ' ')),
    ],
  ]
  writeFileSync(chosen, inGbk(rows.map((row) => row.join(',')).join('\n')))
  chmodSync(chosen, 0o644)
  await till.running.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, chosen)
  await press(page, 'F2', 'F6', 'Control+B')
  await page.locator('.statement-files').waitFor()
  await expectState(till.running, 'statements, long', true)
  await press(page, 'Control+O')
  await page.locator('.statement-sample').waitFor()
  await expectState(till.running, 'statement import, long', true)
  await press(page, 'Escape')
  await page.locator('.statement-files .link').first().click()
  await page.locator('.bad-rows').waitFor()
  await expectState(till.running, 'bad rows, long', true)
  await press(page, 'Escape', 'Control+L')
  await page.locator('.difference').first().waitFor()
  await expectState(till.running, 'differences, long', true)
  await page.locator('#differences-shown').selectOption('closed')
  await page.getByText(words.statements.differences.noneClosed).waitFor()
  await expectState(till.running, 'differences, empty')
})

/** The screens that show something only where there is something. */
const screens: readonly Asking[] = [
  {
    ...{ name: 'result', asks: ['completion'], there: 'section.result' },
    go: (page) => page.locator('.rail-closed button').first().click(),
  },
  {
    ...{ name: 'list', asks: ['day'], there: '.line-list .taker' },
    go: async (page) => {
      await press(page, 'F6')
      await page.locator('.date-strip button:not(.undated)').first().click()
    },
  },
  {
    ...{ name: 'closed', asks: ['dayClose'], there: '.closed-for' },
    go: async (page) => {
      await press(page, 'F6', 'Control+D')
      await page.locator('.close-list .link').first().click()
    },
  },
  {
    ...{
      name: 'differences',
      asks: ['differences'],
      there: '.difference',
      nothing: words.statements.differences.noneOpen,
    },
    go: async (page) => {
      await press(page, 'F6', 'Control+B')
      await page.locator('.statement-files').waitFor()
      await press(page, 'Control+L')
    },
  },
  {
    ...{ name: 'bad rows', asks: ['badRows'], there: '.bad-rows', nothing: words.statements.badRows.none },
    go: async (page) => {
      await press(page, 'F6', 'Control+B')
      await page.locator('.statement-files .link').first().click()
    },
  },
  {
    ...{ name: 'story', asks: ['events'], there: '.story-events li' },
    go: async (page) => {
      await page.locator('.rail-closed button').first().click()
      await page.locator('.story-events > summary').click()
    },
    show: (page) => page.locator('.story-events').evaluate((events) => events.scrollIntoView({ block: 'end' })),
  },
]

test.each(screens)('while it is read, and where that is refused: $name', async (screen) => {
  await expectAsking(till.running, await answers(), screen)
})

test('what is open where somebody wants to leave: while it is read, where that is refused, and in all its length', async () => {
  const { window: page, running } = till
  await expectAsking(
    running,
    await answers(),
    {
      ...{ name: 'leaving', asks: ['openItems'], there: '.open-items li', again: 'button' },
      go: () => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    },
    async () => {},
  )
  await expectState(running, 'leaving, long', true)
  await press(page, 'Escape')
  await page.locator('.leave-sheet').waitFor({ state: 'detached' })
})

test('how else a statement would be read: while that is found out, and where it is refused', async () => {
  const { window: page } = till
  const main = await answers()
  await main.letGo()
  await afresh(till.running)
  await press(page, 'F6', 'Control+B')
  await page.locator('.statement-files').waitFor()
  await press(page, 'Control+O')
  await page.locator('.statement-columns select').first().waitFor()
  await main.hold('previewStatement')
  await page.locator('.statement-columns select').first().selectOption({ index: 2 })
  await page.getByText(words.reading.now).waitFor()
  await expectState(till.running, 'statement import, being read')
  await main.refuse(refusal, 'previewStatement')
  await page.getByRole('alert').filter({ hasText: words.reading.failed }).waitFor()
  expect(await page.locator('[aria-keyshortcuts="Ctrl+Enter"]').isDisabled()).toBe(true)
  await expectState(till.running, 'statement import, refused')
  await main.letGo()
  await press(page, 'F5')
  await until('nothing to be refused', async () => (await page.getByText(words.reading.failed).count()) === 0)
})
