import { expect, test } from 'vitest'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { typeSlowly } from '../../support/scanner.ts'
import {
  filled,
  pressEnter,
  setUpByKeyboard,
  type TestedLanguage,
  textOf,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import { journalOf, openGateway, sampleProfile } from './counter.ts'

test.each<TestedLanguage>(['zh-CN', 'en'])(
  'from the first run to the next guest by keyboard alone, in %s: one line in the ledger, the same in the journal',
  async (language) => {
    const words = wordsOf[language]
    const home = testFolder()
    const [gateway, till] = await Promise.all([openGateway(), openTill({ home, keychain: true, language })])
    const { preauthOrderId, authIdRespCode } = await gateway.openHold('0032', 56_000)
    const { window: page } = till

    await setUpByKeyboard(page, sampleProfile(gateway.url), gateway, language)
    await typeSlowly(page, preauthOrderId)
    await page.keyboard.press('Enter')
    await typeSlowly(page, authIdRespCode)
    await page.keyboard.press('Enter')
    await typeSlowly(page, '128.5')
    await page.keyboard.press('Enter')
    await typeSlowly(page, '560')
    await page.keyboard.press('Enter')

    await waitForHeading(page, words.review.title)
    const tail = preauthOrderId.slice(-4)
    expect(await textOf(page)).toContain(filled(words.review.sentence, { termNo: '88880001', tail }))
    expect(await textOf(page)).toContain(filled(words.review.take, { amount: '¥128.50' }))
    expect((await gateway.ledger()).arrivals).toEqual({})
    await page.keyboard.press('F9')
    await waitForHeading(page, words.result.completed)

    const { completions } = await gateway.ledger()
    expect(completions).toEqual([
      expect.objectContaining({ preauthOrderId, authIdRespCode, totalAmt: 12_850, orderDesc: '测试', arrivals: 1 }),
    ])
    const [line] = completions
    const shown = await textOf(page)
    for (const text of ['¥128.50', line?.stlDate, line?.refId]) expect(shown).toContain(text)
    expect(shown.replaceAll(' ', '')).toContain(line?.mchntOrderId)

    const journal = journalOf(home, gateway.url)
    expect(journal.completions).toEqual([
      expect.objectContaining({
        state: 'completed',
        mchnt_order_id: line?.mchntOrderId,
        preauth_order_id: preauthOrderId,
        total_amt: line?.totalAmt,
        hold_amt: 56_000,
        stl_date: line?.stlDate,
        ref_id: line?.refId,
        msg_id: line?.msgId,
      }),
    ])
    expect(journal.events.map(({ kind }) => kind)).toEqual(['opened', 'accepted', 'sending', 'completed'])

    await pressEnter(page)
    await waitForHeading(page, words.entry.title)
    await until('an empty entry', async () => (await valueIn(page, 'preauthOrderId')) === '')
    expect([await valueIn(page, 'authIdRespCode'), await valueIn(page, 'amount')]).toEqual(['', ''])
  },
)
