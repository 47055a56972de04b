import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { append } from '../../../main/journal/append.ts'
import { openJournal } from '../../../main/journal/open.ts'
import { act } from '../../support/ask-till.ts'
import { intent, numbered, terminal, writeTaken } from '../../support/journal.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { filled, type TestedLanguage, textOf, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { type Shape, shape, smallWindows } from '../access/shape.ts'

const gatewayUrl = 'http://127.0.0.1:9'
const cashier = 'Maximiliane Obermüller-Wang'
const approval = { reason: '长住客，已核对', operator: { id: 'm', name: '值班经理' }, by: { id: 'c', name: cashier } }

/** One taken before anybody had a name, and one above the limit of the cashier who took it. */
function writeBoth(home: string): void {
  const { journals, journal: placeOf } = tillFolders(home)
  mkdirSync(journals, { recursive: true })
  const opened = openJournal(placeOf('88880001', gatewayUrl), { ...terminal, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 100, stlDate: '2026-11-24' })
  const body = { ...intent('hold-2', 98_765_432), operator: { id: 'c', name: cashier }, approval }
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(2), body }])
  journal.db.close()
}

const till = sharedTill({ keychain: true }, async (home) => {
  await prepareCounter(home, 'live', gatewayUrl)
  writeBoth(home)
})

const wide: Shape = { name: '1280 x 800', width: 1280, height: 800, zoom: 1 }

/** What of the list cannot be read: heads and cells that are cut short, by their words; a name may be longer than any place for it. */
const cutShort = (page: Page) =>
  page.locator('.line-list :is(th, td)').evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const { textContent, scrollWidth, clientWidth, offsetHeight, parentElement } = cell as HTMLElement
      return scrollWidth > clientWidth || offsetHeight > (parentElement?.offsetHeight ?? 0) ? [textContent] : []
    }),
  )

test.each([wide, ...smallWindows])('the list names who took it, and cuts nothing short for it: $name', async (size) => {
  const { window: page } = till
  await shape(till.running, size)
  for (const language of ['zh-CN', 'en'] as const) {
    await act(page, 'choose', { language })
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.keyboard.press('F6')
    const name = page.locator('.line-list .taker')
    await name.waitFor()
    await photograph(page, 'who took it', size.name, language)
    expect(await name.innerText()).toBe(cashier)
    expect(await page.locator('.line-list th').last().innerText()).toBe(wordsOf[language].day.timeBy)
    const wider = await page.locator('.line-list').evaluate((list) => list.scrollWidth - list.clientWidth)
    if (size.zoom === 1) expect(wider).toBe(0)
    expect(await cutShort(page)).toEqual([])
  }
})

test('a search names them too, and where nobody had a name no name is spoken of', async () => {
  const { window: page } = till
  await shape(till.running, wide)
  await act(page, 'choose', { language: 'zh-CN' })
  const last = page.locator('.line-list th').last()
  await page.keyboard.press('F6')
  await page.keyboard.press('Control+F')
  await page.keyboard.insertText('经办:Wang')
  await page.locator('.understood').waitFor()
  await until('what is found', async () => (await page.locator('.line-list .taker').allInnerTexts()).join() === cashier)
  await page.keyboard.press('Control+F')
  await page.keyboard.insertText('1.00')
  await until('the older one', async () => (await page.locator('.line-list tbody').innerText()).includes('¥1.00'))
  expect(await last.innerText()).toBe(wordsOf['zh-CN'].day.time)
  expect(await page.locator('.taker').count()).toBe(0)
  await page.keyboard.press('Escape')
})

test.each<TestedLanguage>(['zh-CN', 'en'])(
  'its story says who wrote it down, and who approved it and why: %s',
  async (language) => {
    const { window: page } = till
    await shape(till.running, wide)
    await act(page, 'choose', { language })
    const words = wordsOf[language]
    await page.keyboard.press('F6')
    await waitForHeading(page, words.day.title)
    await page.locator('.line-list tr', { hasText: cashier }).click()
    const said = filled(words.result.by, { said: words.fact.accepted, operator: cashier })
    const facts = { said, approver: approval.operator.name, reason: approval.reason }
    await page.locator('.timeline').waitFor()
    await photograph(page, 'who approved it', language)
    expect(await textOf(page)).toContain(filled(words.result.approvedBy, facts))
  },
)
