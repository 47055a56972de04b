import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { LessonKind } from '../../../preload/contract/practice.ts'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { filled, tabTo, textOf, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAccessible } from '../access/walk.ts'

const words = wordsOf['zh-CN']
const lessons = words.course.lessons

/** The lesson that the screen unfolds; all before it are ticked off. */
async function learning(page: Page, kind: LessonKind): Promise<void> {
  await page.keyboard.press('F7')
  await waitForHeading(page, words.training.title)
  await until(`the lesson ${kind}`, async () => {
    const now = page.locator('.course li[aria-current=step]')
    return (await now.count()) === 1 && (await now.innerText()).includes(lessons[kind].how)
  })
}

/** Fills in the lesson's hold by its key and takes a yuan and a half of it, by keyboard alone. */
async function takeLesson(page: Page): Promise<void> {
  await page.keyboard.press('Control+G')
  await waitForHeading(page, words.entry.title)
  await tabTo(page, '#amount')
  await typeSlowly(page, '1.5')
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, words.review.title)
  await page.keyboard.press('F9')
}

test('the course: from the first start to a day that agrees with the bank, a power cut in between', async () => {
  const home = testFolder()
  const { window: page, app, kill } = await openTill({ home, keychain: false })
  await waitForHeading(page, words.firstRun.title)
  await page.keyboard.press('1')
  await learning(page, 'take')
  await expectAccessible(page, 'course, at its beginning')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await takeLesson(page)
  await waitForHeading(page, words.result.completed)
  await learning(page, 'refused')
  await takeLesson(page)
  await waitForHeading(page, words.result.declined)
  await learning(page, 'not-known')
  await takeLesson(page)
  await waitForHeading(page, words.result.unknown)

  await learning(page, 'twice')
  await page.keyboard.press('Control+G')
  await waitForHeading(page, words.entry.title)
  await until('the hold to be known', async () => (await textOf(page)).includes(words.entry.takenTitle.completed))
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+Delete')
  await learning(page, 'printer')
  await page.locator('.rail-closed button').first().click()
  await waitForHeading(page, words.result.completed)
  await page.keyboard.press('Control+P')
  const [outOfPaper = ''] = words.problem['printer-failed'].split('{{')
  await until('the printer to be out of paper', async () => (await textOf(page)).includes(outOfPaper))
  await page.keyboard.press('Control+P')
  const [printed = ''] = words.slips.printed.split('{{')
  await until('the slip to be printed', async () => (await textOf(page)).includes(printed))
  await learning(page, 'power-cut')
  await page.keyboard.press('Control+K')
  await until('that nothing is sent', async () => (await textOf(page)).includes(words.problem['nothing-being-sent']))
  await learning(page, 'power-cut')
  await takeLesson(page)
  await until('it to be sent', async () => (await act(page, 'counter', undefined)).sending.count === 1)
  await learning(page, 'power-cut')
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  // The window is gone before the key is up again.
  await page.keyboard.press('Control+K').catch(() => undefined)
  await ended
  await kill()

  const { window: again } = await openTill({ home, keychain: false })
  await learning(again, 'close')
  await until('both to be found', async () => (await act(again, 'counter', undefined)).unknown.count === 0, 60_000)
  const { report } = await act(again, 'xReport', {})
  expect(report.totals.completions).toMatchObject({ count: 3, totalAmt: 450 })
  await closeDay(again, report.totals.dates[0]?.stlDate ?? '')
  await learning(again, 'statement')
  await again.keyboard.press('Control+K')
  const { exportFolder } = await act(again, 'counter', undefined)
  const path = `${exportFolder}/practice-statement.csv`
  await until('the statement', async () =>
    (await textOf(again)).includes(filled(words.course.written, { path, count: 3 })),
  )
  const lines = readFileSync(path, 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines.filter((line) => line.includes(',1.50,'))).toHaveLength(2)
})

/** By the way that its own tests try key by key. */
async function closeDay(page: Page, stlDate: string): Promise<void> {
  const approval = { reason: '练习日结', operator: '', pin: '' }
  await act(page, 'closeDay', { stlDate, dispositions: [], approval })
}
