import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testTexts } from '../../../renderer/scan/learn.ts'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { imeCompose, imeType, scan, typeSlowly } from '../../support/scanner.ts'
import {
  filled,
  focusedId,
  tabTo,
  textOf,
  toReview,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import { expectAccessible } from '../access/walk.ts'
import { journalOf, openCounter, sampleProfile, setUp } from './counter.ts'

const preauthOrderId = '1017202308030947148248612792'
const authIdRespCode = '00384A'
const words = wordsOf['zh-CN']
const nowhere = 'http://127.0.0.1:9'

/** A counter without keys and without a gateway: scanning needs neither. */
async function openDesk() {
  const till = await openTill({ home: testFolder(), keychain: true })
  await setUp(till, sampleProfile(nowhere, { slipLayout: 'T{preauthOrderId:28}/{authIdRespCode}' }))
  return till.window
}

const numbersIn = async (page: Page) =>
  (await page.locator('#preauthOrderId').count()) === 0
    ? undefined
    : [await valueIn(page, 'preauthOrderId'), await valueIn(page, 'authIdRespCode'), await valueIn(page, 'amount')]

/** Empties the fields. What a scan says may still be on its way when the keys are pressed first; then they are pressed again. */
async function clear(page: Page): Promise<void> {
  const cleared = async () => {
    await page.keyboard.press('Control+Delete')
    return numbersIn(page)
  }
  await expect.poll(cleared, { interval: 100 }).toEqual(['', '', ''])
}

const scannerLine = (page: Page): Promise<string> => page.locator('.scanner-line [role=status]').innerText()

test('a scan on any screen fills both fields, whichever form the slip has, and goes on to the amount', async () => {
  const page = await openDesk()
  const forms: readonly (readonly [string, readonly string[]])[] = [
    ['F2', [`${preauthOrderId}|${authIdRespCode}`]],
    ['F6', [JSON.stringify({ authIdRespCode, preauthOrderId })]],
    ['F8', [`https://slip.example/h?preauthOrderId=${preauthOrderId}&authIdRespCode=${authIdRespCode}`]],
    ['F2', [`T${preauthOrderId}/${authIdRespCode}`]],
    ['F2', [preauthOrderId, authIdRespCode]],
    ['F6', [authIdRespCode, preauthOrderId]],
  ]
  for (const [screen, texts] of forms) {
    await page.keyboard.press(screen)
    for (const text of texts) {
      await scan(page, text)
      await until(`the scan of ${text} to be told`, async () => (await scannerLine(page)).startsWith('已扫入'))
    }
    await expect.poll(() => numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, ''])
    expect(await focusedId(page)).toBe('amount')
    await clear(page)
  }
})

test('CapsLock, an input method and a Tab at the end change nothing', async () => {
  const page = await openDesk()
  const slip = `${preauthOrderId}|${authIdRespCode}`
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    'CapsLock on': () => scan(page, slip, { capsLock: true }),
    'CapsLock on, as JSON': () => scan(page, JSON.stringify({ preauthOrderId, authIdRespCode }), { capsLock: true }),
    'a Chinese input method': () => imeType(page, slip),
    'a Chinese input method, as JSON': () => imeType(page, JSON.stringify({ preauthOrderId, authIdRespCode })),
    'Tab as its end': () => scan(page, slip, { suffix: 'Tab' }),
    'nothing as its end, 8 ms between keys': () => scan(page, slip, { suffix: 'none', gapMs: 8 }),
  }
  for (const [way, type] of Object.entries(ways)) {
    await type()
    await expect.poll(() => numbersIn(page), { message: way }).toEqual([preauthOrderId, authIdRespCode, ''])
    await clear(page)
  }
})

test('what cannot be understood is shown, and nothing of it gets into the amount that has the focus', async () => {
  const page = await openDesk()
  await tabTo(page, '#amount')
  for (const text of ['HOTEL ROOM 1207, THANK YOU!', '{"total":12800}', '12345678901234567890123456789012345']) {
    await scan(page, text)
    await expect.poll(() => scannerLine(page)).toBe(filled(words.scan['not-understood'], { text }))
    expect(await numbersIn(page)).toEqual(['', '', ''])
    expect(await focusedId(page)).toBe('amount')
  }
  await page.keyboard.type('12', { delay: 40 })
  await scan(page, `${preauthOrderId}|${authIdRespCode}`)
  await expect.poll(() => numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, '12'])
})

/** Half of the quiet that ends a scan. */
const STALL_MS = 30

test.each(['preauthOrderId', 'amount'])(
  'an input method that composes letters in %s writes nothing of a scan there',
  async (field) => {
    const page = await openDesk()
    const query = `HTTPS://SLIP.EXAMPLE/H?preauthOrderId=${preauthOrderId}&authIdRespCode=${authIdRespCode}`
    for (const slip of [
      `${preauthOrderId}|${authIdRespCode}`,
      JSON.stringify({ preauthOrderId, authIdRespCode }),
      query,
    ]) {
      // Only what came as fast as a scanner sends is a scan; a machine that stalled in between tries again.
      for (let stalled = true, tries = 0; stalled && tries < 20; tries++) {
        await clear(page)
        await tabTo(page, `#${field}`)
        stalled = (await imeCompose(page, slip)) > STALL_MS
      }
      await expect.poll(() => numbersIn(page), { message: slip }).toEqual([preauthOrderId, authIdRespCode, ''])
      expect(await focusedId(page)).toBe('amount')
      await clear(page)
    }
  },
)

test('the same slip twice says so; another slip only asks', async () => {
  const page = await openDesk()
  const other = { preauthOrderId: '1017202308030947148248612793', authIdRespCode: '000665' }
  await scan(page, `${preauthOrderId}|${authIdRespCode}`)
  await expect.poll(() => numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, ''])
  await scan(page, `${preauthOrderId}|${authIdRespCode}`)
  await expect.poll(() => scannerLine(page)).toBe(words.scan['same-slip'])

  await scan(page, `${other.preauthOrderId}|${other.authIdRespCode}`)
  await expect.poll(() => scannerLine(page)).toContain(other.preauthOrderId)
  expect(await numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, ''])
  await page.keyboard.press('F4')
  await expect.poll(() => numbersIn(page)).toEqual([other.preauthOrderId, other.authIdRespCode, ''])
})

test('the Enter at the end of a scan presses no button that has the focus', async () => {
  const page = await openDesk()
  await tabTo(page, '.bottom-bar [aria-keyshortcuts=F10]')
  await scan(page, `${preauthOrderId}|${authIdRespCode}`)
  await expect.poll(() => numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, ''])
  await page.waitForTimeout(300)
  await waitForHeading(page, words.entry.title)
})

/** What a German scanner types where a US keyboard would type this. */
const german = (text: string) => text.replace(/[yz]/gi, (letter) => 'zyZY'.charAt('yzYZ'.indexOf(letter)))

test('three scans teach the till its scanner, and a slip can be tried before its layout is saved', async () => {
  const page = await openDesk()
  const slip = `${preauthOrderId}|${authIdRespCode}`
  const { learn, outcome, tester } = words.scanner
  await scan(page, slip)
  await expect.poll(() => numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, ''])
  await page.keyboard.press('F10')
  await scan(page, 'HOTEL ROOM 1207')
  await until('the scan to be on record', async () => (await textOf(page)).includes(outcome['not-now']))
  expect(await textOf(page)).toContain(outcome.filled)
  // An Enter right after a scan presses nothing.
  await page.waitForTimeout(200)

  await page.getByRole('button', { name: learn.start }).press('Enter')
  await page.locator('.drawn-code').nth(1).waitFor()
  await photograph(page, 'learning-zh')
  await expectAccessible(page, 'learning a scanner')
  await act(page, 'choose', { language: 'zh-CN' })
  await page.getByRole('button', { name: learn.print }).press('Enter')
  await page.locator('.scanner-learning .done-line').filter({ hasText: 'scanner-test-codes.pdf' }).waitFor()
  const fault = (): Promise<string> => page.locator('.scanner-learning [role=alert]').first().innerText()
  await scan(page, testTexts[0].toLowerCase())
  await expect.poll(fault).toBe(learn.fault['upper-lower'])
  await scan(page, slip)
  await expect.poll(fault).toBe(learn.fault['not-the-code'])
  for (const [index, text] of testTexts.entries()) {
    await until('the code of the step', async () => (await textOf(page)).includes(`第 ${index + 1} 次`))
    await scan(page, german(text), { suffix: 'Tab', gapMs: 5 })
  }
  await until('what was learned', async () => (await textOf(page)).includes(learn.learned))
  expect(await textOf(page)).toContain(filled(learn.layouts.qwertz, { count: '4' }))
  await photograph(page, 'learned-zh')
  // Nor does one right after a test code.
  await page.waitForTimeout(400)
  await page.locator('.scanner-learning').getByRole('button', { name: learn.save }).press('Enter')
  await page.getByRole('button', { name: learn.forget }).waitFor()
  const { scanner } = await act(page, 'counter', undefined)
  expect(scanner).toEqual({ gapMs: 5, ending: 'Tab', keys: expect.arrayContaining(['yz', 'zy', 'YZ', 'ZY']) })

  // A slip is tried by the layout that is typed and not saved.
  await page.locator('#profile-slipLayout').fill('X{authIdRespCode:6}{preauthOrderId}')
  await page.locator('.slip-tester summary').press('Enter')
  await scan(page, `X${authIdRespCode}${preauthOrderId}`, { suffix: 'Tab' })
  await until('the verdict', async () => (await textOf(page)).includes(tester.verdict.hold))
  expect(await page.locator('.slip-tester mark').allInnerTexts()).toEqual([authIdRespCode, preauthOrderId])
  expect(await page.locator('.slip-tester').innerText()).toContain(tester.noAmount)
  await page.locator('.slip-tester').scrollIntoViewIfNeeded()
  await photograph(page, 'tester-zh')
  await expectAccessible(page, 'settings, a slip tried')
  await photograph(page, 'tester-en')
  await act(page, 'choose', { language: 'zh-CN' })
  await page.locator('#slip-text').fill('')
  await typeSlowly(page, 'room 12!')
  await until('the verdict', async () => (await textOf(page)).includes(tester.verdict['not-understood']))
  await page.locator('.slip-tester summary').press('Enter')

  // What was learned holds: a foreign layout is turned back, and a code without its ending was cut off.
  await page.keyboard.press('F2')
  await clear(page)
  const query = `HTTPS://SLIP.EXAMPLE/YZ?preauthOrderId=${preauthOrderId}&authIdRespCode=${authIdRespCode}`
  await scan(page, german(query), { suffix: 'Tab' })
  await expect.poll(() => numbersIn(page)).toEqual([preauthOrderId, authIdRespCode, ''])
  await clear(page)
  await scan(page, slip, { suffix: 'none' })
  await expect.poll(() => scannerLine(page)).toBe(filled(words.scan['cut-off'], { text: slip }))
  expect(await numbersIn(page)).toEqual(['', '', ''])
})

test('on the review no scan takes anything, acknowledges anything or changes anything', async () => {
  const { gateway, page, home } = await openCounter()
  const hold = await gateway.openHold('0032', 56_000)
  await toReview(page, hold, '128')
  for (const suffix of ['Enter', 'Tab'] as const) {
    for (const text of [`${preauthOrderId}|${authIdRespCode}`, 'F9 F9 F9 F9 F7 F7 F7 F7', '      ']) {
      await scan(page, text, { suffix })
    }
  }
  await scan(page, `${preauthOrderId}|${authIdRespCode}`)
  await expect
    .poll(() => textOf(page))
    .toContain(filled(words.scan['not-now'], { text: `${preauthOrderId}|${authIdRespCode}` }))
  await page.waitForTimeout(300)
  await waitForHeading(page, words.review.title)
  expect((await gateway.ledger()).arrivals).toEqual({})
  expect(journalOf(home, gateway.url).completions).toEqual([])

  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  expect((await gateway.ledger()).completions).toEqual([expect.objectContaining({ ...hold, totalAmt: 12_800 })])
})
