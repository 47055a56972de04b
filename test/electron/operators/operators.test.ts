import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { EventRow } from '../../../main/journal/event.ts'
import { openJournalForReading } from '../../../main/journal/open.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { freePort, freshCredentials } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { scan, typeSlowly } from '../../support/scanner.ts'
import {
  filled,
  makeFirstManager,
  pressEnter,
  scanHold,
  tabTo,
  textOf,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import { openGateway } from '../cashier/counter.ts'

const words = wordsOf['zh-CN'].operators
const problems = wordsOf['zh-CN'].problem
const cashierPin = '2580'

const says = (page: Page, text: string) =>
  until(`“${text}” on the screen`, async () => (await textOf(page)).includes(text))

/** Types a PIN where the sign-in asks for it; a person's hand, not a scanner's. */
async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('#sign-in-pin:focus').waitFor()
  await typeSlowly(page, pin)
  await pressEnter(page)
}

function eventsIn(path: string, ...kinds: readonly string[]) {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const rows = opened.journal.db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[]
  opened.journal.db.close()
  return rows.filter(({ kind }) => kinds.includes(kind)).map(({ kind, body }) => ({ kind, ...JSON.parse(body) }))
}

/** Brings main's clock forward for as long as it takes to look at it: a person who left for so long. */
const leaveFor = (till: Awaited<ReturnType<typeof openTill>>, ms: number) =>
  till.app.evaluate((_electron, aheadMs) => {
    const real = Date.now
    Date.now = () => real() + aheadMs
    setTimeout(() => {
      Date.now = real
    }, 1500)
  }, ms)

test('from the first manager to a recovered one: by keyboard, over a kill, with both names in the journal', async () => {
  const home = testFolder()
  // Nobody answers there before the till is locked.
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const keys = freshCredentials()
  const hold = { preauthOrderId: '101720261122094714824861277001', authIdRespCode: '000665' }
  await prepareCounter(home, 'live', url)
  const { operators: file, journal } = tillFolders(home)
  const path = journal('88880001', url)
  const open = () => openTill({ home, keychain: true, enter: false })

  // A till that an older version set up asks for its first manager.
  let till = await open()
  let page = till.window
  await makeFirstManager(page)
  await photograph(page, 'first-manager')
  await page.keyboard.press('Enter')
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  await act(page, 'saveKeys', keys)
  const ownPin = manager.pin
  await act(page, 'addOperator', { name: '王芳', role: 'cashier', pin: cashierPin, repeated: cashierPin, ownPin })
  await page.keyboard.press('F12')
  await page.locator('.lock-cover').waitFor()
  await photograph(page, 'locked')

  // The number pad alone: another name, a PIN, Enter. Three wrong ones, and the till is killed in between.
  await page.locator('#sign-in-pin:focus').waitFor()
  await page.keyboard.press('NumpadAdd')
  await says(page, `${words.pin} · 王芳`)
  for (const left of [9, 8]) {
    await typePin(page, '9999')
    await says(page, filled(problems['pin-wrong'], { name: '王芳', left }))
  }
  await till.kill()
  till = await open()
  page = till.window
  await waitForHeading(page, words.signIn)
  await photograph(page, 'sign-in')
  expect(await askTill(page, 'recent', undefined)).toMatchObject({ error: { kind: 'not-signed-in' } })
  // A scan is no PIN: it goes nowhere.
  await scan(page, `${hold.preauthOrderId}|${hold.authIdRespCode}`)
  expect(await valueIn(page, 'sign-in-pin')).toBe('')
  await page.keyboard.press('+')
  await typePin(page, '9999')
  await says(page, filled(problems['pin-wrong'], { name: '王芳', left: 7 }))
  await typePin(page, cashierPin)
  await until('a wait', async () => /王芳 的 PIN 连续输错/.test(await textOf(page)))
  await photograph(page, 'pin-wait')
  await page.keyboard.press('-')
  await typePin(page, ownPin)
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  const people = (await act(page, 'counter', undefined)).access.people
  const cashier = people.find(({ name }) => name === '王芳')?.id ?? ''
  await act(page, 'unlockOperator', { operator: cashier, ownPin })
  await act(page, 'signIn', { operator: cashier, pin: cashierPin })

  // What a cashier may not do alone.
  await scanHold(page, hold)
  const { preauthOrderId, authIdRespCode } = hold
  const asked = { preauthOrderId, authIdRespCode, bizType: 'QRPAYDEFAULT' }
  const byCashier = { reason: '客人改付现金', operator: cashier, pin: cashierPin }
  expect(await askTill(page, 'releaseHold', { ...asked, approval: byCashier })).toMatchObject({
    error: { kind: 'not-a-manager' },
  })
  expect(await askTill(page, 'addOperator', { ...named('李雷'), ownPin: cashierPin })).toMatchObject({
    error: { kind: 'not-allowed-for-role', facts: { role: 'cashier', action: 'addOperator' } },
  })

  // Left alone it locks itself; what was typed stays beneath, unseen, and what was sent meanwhile was sent.
  await typeSlowly(page, '88')
  const queued = { ...entry('9002'), bizType: 'QRPAYDEFAULT' }
  await act(page, 'complete', { entry: queued, acknowledged: ['hold-past-validity'] })
  await leaveFor(till, 6 * 60_000)
  await page.locator('.lock-cover').waitFor()
  expect(await textOf(page)).not.toContain(hold.preauthOrderId.slice(-4))
  expect(await askTill(page, 'recent', undefined)).toMatchObject({ error: { kind: 'locked' } })
  expect(eventsIn(path, 'declined')).toEqual([])
  await openGateway({ port, credentials: keys })
  await until('what was queued to be sent', async () => eventsIn(path, 'declined').length === 1)
  await scan(page, `${hold.preauthOrderId}|${hold.authIdRespCode}`)
  expect(await valueIn(page, 'sign-in-pin')).toBe('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  expect(await page.locator('.lock-cover[open]').count()).toBe(1)
  await typePin(page, cashierPin)
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
  expect(await valueIn(page, 'amount')).toBe('88')

  // A manager on the spot, by keyboard; the journal has both.
  await page.locator('details.manager summary').first().focus()
  await pressEnter(page)
  await tabTo(page, '#reason-release')
  await page.keyboard.insertText('客人改付现金')
  await tabTo(page, '#pin-release')
  await typeSlowly(page, ownPin)
  await photograph(page, 'approval')
  await tabTo(page, 'details.manager .choices button')
  await pressEnter(page)
  await until('the release', async () => eventsIn(path, 'void-accepted').length === 1)
  expect(eventsIn(path, 'void-accepted')).toMatchObject([
    { approval: { reason: '客人改付现金', operator: { name: manager.name }, by: { name: '王芳' } } },
  ])
  expect(eventsIn(path, 'accepted')).toMatchObject([{ operator: { name: '王芳' } }])

  // The file is gone, the pepper is there: no fresh start, but a recovery by the app key.
  await till.kill()
  rmSync(file)
  till = await open()
  page = till.window
  await waitForHeading(page, words.recover)
  await photograph(page, 'recovery')
  expect(await askTill(page, 'makeManager', { name: '李雷', pin: '741852', repeated: '741852' })).toMatchObject({
    error: { kind: 'operators-exist' },
  })
  await page.locator('#recover-appKey:focus').waitFor()
  await page.keyboard.type('not the key')
  await page.keyboard.press('Tab')
  for (const text of ['', '741852', '741852']) {
    await page.keyboard.press('Tab')
    if (text === '') await page.keyboard.insertText('新经理')
    await page.keyboard.type(text)
  }
  await pressEnter(page)
  await says(page, problems['app-key-wrong'])
  expect(existsSync(file)).toBe(false)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(keys.appKey)
  await pressEnter(page)
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  expect(eventsIn(path, 'manager-recovered', 'signed-in').slice(-2)).toMatchObject([
    { kind: 'manager-recovered', operator: { name: '新经理', role: 'manager' } },
    { kind: 'signed-in', operator: { name: '新经理' } },
  ])
  const all = readFileSync(file, 'utf8') + JSON.stringify(eventsIn(path, 'operator-changed', 'manager-recovered'))
  for (const secret of ['741852', ownPin, keys.appKey]) expect(all).not.toContain(secret)
})

const named = (name: string) => ({ name, role: 'cashier' as const, pin: '3690', repeated: '3690' })

const entry = (tail: string) => ({
  ...{ preauthOrderId: `10172026112209471482486127${tail}`, authIdRespCode: '000665', amount: '1', holdAmount: '' },
  ...{ orderDesc: '' },
})
