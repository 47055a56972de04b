import { expect, test } from 'vitest'
import { type Answers, standBetween } from '../../support/answers.ts'
import { act } from '../../support/ask-till.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { scanHold, textOf, waitForHeading, wordsOf } from '../../support/screens.ts'
import { type Asking, expectAsking, refusal } from './asked.ts'
import { expectState } from './state.ts'

const words = wordsOf['zh-CN']
const till = sharedTill({ keychain: true }, async (home) => void (await prepareCounter(home, 'live')))

let between: Promise<Answers> | undefined
const answers = () => {
  between ??= standBetween(till.running.app)
  return between
}

/** The screens of a counter at which nothing was done yet. */
const screens: readonly Asking[] = [
  {
    ...{ name: 'day', asks: ['days', 'journals'], there: '.stage .empty', nothing: words.day.none },
    go: (page) => page.keyboard.press('F6'),
  },
  {
    ...{ name: 'day close', asks: ['xReport', 'dayCloses'], there: '.x-mark', nothing: words.close.nothing },
    go: async (page) => {
      await page.keyboard.press('F6')
      await page.keyboard.press('Control+D')
    },
  },
  {
    ...{ name: 'statements', asks: ['statements'], there: '.no-statement', nothing: words.statements.empty.title },
    go: async (page) => {
      await page.keyboard.press('F6')
      await page.keyboard.press('Control+B')
    },
  },
  {
    ...{ name: 'waiting', asks: ['waiting', 'handOvers'], there: '.empty.good', nothing: words.waiting.none },
    go: (page) => page.keyboard.press('F8'),
  },
  {
    ...{ name: 'settings', asks: ['profile', 'operators', 'printers'], there: '.profile-fields' },
    ...{ nothing: words.slips.noSystem, again: 'button' },
    go: (page) => page.keyboard.press('F10'),
    show: (page) => page.locator('.operators-form').evaluate((form) => form.scrollIntoView({ block: 'center' })),
  },
  {
    ...{ name: 'rail', asks: ['recent'], there: '.rail .empty', nothing: words.rail.none, again: 'button' },
    go: (page) => page.keyboard.press('F2'),
  },
]

test.each(screens)('while it is read, and where that is refused: $name', async (screen) => {
  await expectAsking(till.running, await answers(), screen)
})

test('where there is nothing, every list says so, and what to do next', async () => {
  const { window: page } = till
  await (await answers()).letGo()
  for (const [name, keys, nothing] of [
    ['day, empty', ['F6'], [words.day.none, words.rail.none]],
    ['day close, empty', ['F6', 'Control+D'], [words.close.nothing, words.close.listNone]],
    ['statements, empty', ['F6', 'Control+B'], [words.statements.empty.title]],
  ] as const) {
    await page.keyboard.press('F2')
    for (const key of keys) await page.keyboard.press(key)
    for (const said of nothing) await page.getByText(said).first().waitFor()
    await expectState(till.running, name)
  }
})

test('a search that takes its time, that is refused, and that finds nothing', async () => {
  const { window: page } = till
  const main = await answers()
  await main.hold('search')
  await page.keyboard.press('F2')
  await page.keyboard.press('F6')
  await page.keyboard.press('Control+F')
  await page.keyboard.insertText('1.00')
  await page.getByText(words.search.looking).waitFor()
  await expectState(till.running, 'search, being read')
  await main.refuse(refusal, 'search')
  await page.getByRole('alert').filter({ hasText: words.reading.failed }).waitFor()
  expect(await textOf(page)).not.toContain(words.search.nothing)
  await expectState(till.running, 'search, refused')
  await main.letGo()
  await page.keyboard.press('F5')
  await page.getByText(words.search.nothing).waitFor()
  await expectState(till.running, 'search, empty')
  await page.keyboard.press('Escape')
})

test('an entry that cannot be checked says so, in the entry and on the review, and takes nothing', async () => {
  const { window: page } = till
  const main = await answers()
  await page.keyboard.press('F2')
  await scanHold(page, { preauthOrderId: '101720261120094714824861270032', authIdRespCode: '038482' })
  await page.locator('#amount').fill('128')
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, words.review.title)
  await main.refuse(refusal, 'checkEntry')
  await act(page, 'choose', { theme: 'dark' })
  await page.locator('.decision [role=alert]').filter({ hasText: words.reading.failed }).waitFor()
  expect(await page.locator('.take').isDisabled()).toBe(true)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.review.title)
  await expectState(till.running, 'review, refused')
  await page.keyboard.press('Escape')
  await page.getByText(words.entry.checkFailed).waitFor()
  expect(await textOf(page)).not.toContain(words.problem.bug)
  await expectState(till.running, 'entry, refused')
  await main.letGo()
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, words.review.title)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Delete')
})

test('training: while its holds are read, and where they are refused', async () => {
  const { window: page } = till
  await act(page, 'startTraining', {})
  await page.locator('.window.training').waitFor()
  await expectAsking(till.running, await answers(), {
    ...{ name: 'practice', asks: ['practice'], there: '.practice-hold', nothing: words.training.none },
    go: (shown) => shown.keyboard.press('F7'),
  })
})
