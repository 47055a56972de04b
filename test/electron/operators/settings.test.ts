import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { pressEnter, tabTo, until, waitForHeading, wordsOf } from '../../support/screens.ts'

test('a manager adds somebody by keyboard alone, and makes that one inactive', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const { window: page } = await openTill({ home, keychain: true })
  await page.keyboard.press('F10')
  await waitForHeading(page, wordsOf['zh-CN'].settings.title)
  const people = async () => (await act(page, 'counter', undefined)).access.people.map(({ name }) => name)

  await tabTo(page, '.operators-form > details:first-of-type summary')
  await pressEnter(page)
  await tabTo(page, '#new-operator-name')
  await page.keyboard.insertText('王芳')
  for (const pin of ['2580', '2580', manager.pin]) {
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(pin)
  }
  await photograph(page, 'operators-add-zh')
  expect(await axeViolations(page)).toEqual([])
  await pressEnter(page)
  await until('the new operator', async () => (await people()).includes('王芳'))

  const item = '.operator-list li:last-child'
  await tabTo(page, `${item} summary`)
  await pressEnter(page)
  await tabTo(page, `${item} select[id$=active]`)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, `${item} input[id$=ownPin]`)
  await page.keyboard.insertText(manager.pin)
  await act(page, 'choose', { language: 'en' })
  await photograph(page, 'operators-en')
  expect(await axeViolations(page)).toEqual([])
  await pressEnter(page)
  await until('somebody inactive', async () => !(await people()).includes('王芳'))
  const { operators } = await act(page, 'operators', undefined)
  expect(operators).toMatchObject([
    { name: manager.name, active: true },
    { name: '王芳', active: false },
  ])
})
