import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../main/journal/open.ts'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { freePort, freshCredentials } from '../../support/gateway-process.ts'
import { closedPort } from '../../support/lying-server.ts'
import { openTill } from '../../support/opened-till.ts'
import { counterDraft, prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { focusedId, makeFirstManager, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAccessible } from './walk.ts'

const hold = { preauthOrderId: '101720261120094714824861270032', authIdRespCode: '038482' }

test('first run and every step of the setup, with and without a problem', async () => {
  const { window: page } = await openTill({ home: testFolder(), keychain: true })
  await page.locator('.first-run').waitFor()
  await expectAccessible(page, 'first run')
  await page.keyboard.press('2')
  await page.locator('#first-name:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#first-name[aria-invalid=true]').waitFor()
  await expectAccessible(page, 'first manager, wrong')
  await act(page, 'choose', { language: 'zh-CN', theme: 'system' })
  await makeFirstManager(page)
  await page.keyboard.press('Enter')
  const right = counterDraft(`http://127.0.0.1:${await freePort()}`)
  for (let last = ''; ; ) {
    const id = await until('the next step', async () => {
      const focused = await focusedId(page)
      return (
        (focused.startsWith('profile-') && focused !== last && focused) ||
        ((await page.locator('#appId').count()) > 0 && 'keys')
      )
    })
    if (id === 'keys') break
    const input = page.locator(`#${id}`)
    const value = right[id.replace('profile-', '') as keyof typeof right]
    if (id === 'profile-gateway' || id === 'profile-scheme') {
      await expectAccessible(page, id)
      await input.selectOption(value)
    } else {
      await input.fill('x'.repeat(300))
      await page.keyboard.press('Enter')
      await page.locator(`#${id}[aria-invalid=true]`).waitFor()
      await expectAccessible(page, `${id}, wrong`)
      await input.fill(value)
    }
    await page.keyboard.press('Enter')
    last = id
  }
  await expectAccessible(page, 'setup, keys')
  await page.locator('#appId').fill('white space')
  await page.locator('#appId').press('Enter')
  await page.locator('#appId[aria-invalid=true], #appKey[aria-invalid=true]').first().waitFor()
  await expectAccessible(page, 'setup, keys, wrong')
  await act(page, 'saveKeys', freshCredentials())
  await page.locator('.keys-form .good').waitFor()
  await expectAccessible(page, 'setup, keys saved')
  await page.locator('h1').focus()
  await page.keyboard.press('Enter')
  await page.locator('.connection-check button').click()
  await page.locator('.connection-check li').first().waitFor()
  await expectAccessible(page, 'setup, connection refused')
})

test('a counter without a line: queued, waiting, days of an older journal, settings, withdrawn', async () => {
  const home = testFolder()
  const url = `http://127.0.0.1:${await closedPort()}`
  await prepareCounter(home, 'live', url)
  const { journals, journal } = tillFolders(home)
  mkdirSync(journals, { recursive: true })
  const terminal = { termNo: '88880009', mchntNo: '898201612345678', mchntName: '旧商户', gatewayUrl: url }
  const old = journal(terminal.termNo, url)
  const opened = openJournal(old, terminal, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  opened.journal.db.close()

  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  await expectAccessible(page, 'entry without keys')
  await act(page, 'choose', { language: 'zh-CN' })
  await toReview(page, hold, '128.5')
  await page.keyboard.press('F9')
  await page.locator('.result.tone-queued:not([data-unseen])').waitFor()
  await expectAccessible(page, 'queued')
  await page.keyboard.press('F8')
  await page.locator('.waiting-item.queued').waitFor()
  await expectAccessible(page, 'waiting, queued')

  await page.keyboard.press('F6')
  await page.locator('.inline-choice select').waitFor()
  await expectAccessible(page, 'day, two journals')
  // The file is gone, or another program's, by the time somebody looks.
  rmSync(old)
  await page
    .locator('.inline-choice select')
    .selectOption({ index: 0 })
    .catch(() => undefined)
  const options = await page
    .locator('.inline-choice option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  await page.locator('.inline-choice select').selectOption(options.find((value) => value !== '') ?? '')
  await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  await expectAccessible(page, 'day, the journal is gone')

  await page.keyboard.press('F10')
  await page.locator('.settings-page').waitFor()
  await page.locator('#profile-termNo').fill('x'.repeat(40))
  await page.locator('#profile-termNo[aria-invalid=true]').waitFor()
  await page.locator('.connection-check button').click()
  await page.locator('.connection-check').getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  await expectAccessible(page, 'settings, with problems')

  await page.keyboard.press('F8')
  await page.locator('.waiting-item button').nth(1).click()
  await page.locator('.waiting-list').waitFor({ state: 'attached' })
  await until('nothing to wait', async () => (await page.locator('.waiting-item').count()) === 0)
  await expectAccessible(page, 'waiting, empty')
  await page.locator('.rail-closed button').first().click()
  await page.locator('.result.tone-withdrawn').waitFor()
  await expectAccessible(page, 'withdrawn')
})

test('trouble', async () => {
  const home = testFolder()
  const { termNo, gatewayUrl } = await prepareCounter(home, 'live')
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  appendFileSync(path, 'no journal'.repeat(1000))
  const { window: page } = await openTill({ home, keychain: true })
  await page.locator('.trouble').waitFor()
  await expectAccessible(page, 'trouble')
  expect(await page.getByRole('alert').innerText()).toContain(path)
})
