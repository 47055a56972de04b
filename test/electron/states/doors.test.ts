import { expect, test } from 'vitest'
import { gatherFile, openJournal } from '../../../main/journal/open.ts'
import { standBetween } from '../../support/answers.ts'
import { spoilEvent } from '../../support/damage.ts'
import { testFolder } from '../../support/folder.ts'
import { numbered, writeTaken } from '../../support/journal.ts'
import { lengthy, lengthyHold } from '../../support/lengthy.ts'
import { openTill } from '../../support/opened-till.ts'
import { enter, manager } from '../../support/operators.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { focusedId, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAsking } from './asked.ts'
import { expectState } from './state.ts'

const words = wordsOf['zh-CN']

test('the first run that cannot begin, the longest name of a manager, and a setup whose profile is awaited and refused', async () => {
  const till = await openTill({ home: testFolder(), keychain: true })
  const { window: page } = till
  const answers = await standBetween(till.app)
  await waitForHeading(page, words.firstRun.title)
  await answers.refuse({ kind: 'disk-full', facts: { path: '/var/till' } }, 'startTraining')
  await page.keyboard.press('1')
  await page.getByRole('alert').filter({ hasText: '/var/till' }).waitFor()
  await expectState(till, 'first run, refused')
  await answers.letGo()
  await page.keyboard.press('2')
  await page.locator('#first-name:focus').waitFor()
  await expectState(till, 'first manager, empty')
  await page.locator('#first-name').fill(`${lengthy.operator}${lengthy.cashier}`)
  await page.locator('#first-pin').fill(manager.pin)
  await page.locator('#first-repeated').fill(manager.pin)
  await page.keyboard.press('Enter')
  await page.locator('#first-name[aria-invalid=true]').waitFor()
  await expectState(till, 'first manager, long', true)
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.firstRun.title)
  await enter(page, true)
  await expectAsking(till, answers, {
    ...{ name: 'setup', asks: ['profile'], there: '#profile-gateway' },
    go: (shown) => shown.keyboard.press('2'),
  })
  await expectState(till, 'setup, empty')
  await page.locator('#profile-gateway').selectOption('custom')
  await page.keyboard.press('Enter')
  await until('the address', async () => (await focusedId(page)) === 'profile-gatewayUrl')
  await page.locator('#profile-gatewayUrl').fill(`https://${'very-long-host-name.'.repeat(30)}example/path`)
  await page.keyboard.press('Enter')
  await page.locator('#profile-gatewayUrl[aria-invalid=true]').waitFor()
  await expectState(till, 'setup, long', true)
})

test('a till that cannot work: while its backups are looked for, where that is refused, where there are none', async () => {
  const home = testFolder()
  const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live')
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  for (let n = 1; n <= 60; n++) {
    writeTaken(opened.journal, { mchntOrderId: numbered(n), preauthOrderId: lengthyHold(n), totalAmt: 100 * n })
  }
  gatherFile(opened.journal)
  opened.journal.db.close()
  spoilEvent(path, 150)
  const till = await openTill({ home, keychain: true })
  const { window: page } = till
  const answers = await standBetween(till.app)
  await expectAsking(till, answers, {
    ...{ name: 'trouble', asks: ['backups'], there: '.restore-offer ul', nothing: words.restore.none },
    go: (shown) => shown.locator('.trouble').waitFor(),
  })
  await page.getByText(words.restore.none).waitFor()
  await expectState(till, 'trouble, empty', true)
  expect(await page.locator('.trouble').innerText()).toContain(path)
})
