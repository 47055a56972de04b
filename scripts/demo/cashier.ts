import type { Page } from 'playwright-core'
import { seedSampleHold } from '../../main/training/practice-holds.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { act } from '../../test/support/ask-till.ts'
import type { GatewayProcess } from '../../test/support/gateway-process.ts'
import { approvalOf } from '../../test/support/operators.ts'
import { counterDraft } from '../../test/support/prepared-counter.ts'
import { scan, typeSlowly } from '../../test/support/scanner.ts'
import { setUpByKeyboard, tabTo, toReview, until, waitForHeading, wordsOf } from '../../test/support/screens.ts'
import type { Album } from './album.ts'

const chinese = wordsOf['zh-CN']
const english = wordsOf.en

/** The counter of the gateway document's own sample; its hold is from 2023, so that it must not expire. */
const profileAt = (gatewayUrl: string): ProfileDraft =>
  counterDraft(gatewayUrl, { validityDays: '36500', orderDesc: '测试', srcReserve: 'webpay', idleLockMinutes: '0' })

const pictured: Readonly<Record<string, string>> = {
  gatewayUrl: 'setup gateway',
  mchntNo: 'setup merchant',
  validityDays: 'setup validity of holds',
}

/** The first run: the counter is set up through its screens, by keyboard alone, and its connection checked. */
export async function setUpCounter(page: Page, gateway: GatewayProcess, album: Album): Promise<void> {
  await waitForHeading(page, chinese.firstRun.title)
  await album.keep('first run')
  await setUpByKeyboard(page, profileAt(gateway.url), gateway, 'zh-CN', async ({ screen, field = '' }) => {
    const title = screen === 'question' ? pictured[field] : `setup ${screen}`
    if (title) await album.keep(title)
  })
  await album.keep('ready')
  // Which printer there is, the setup does not ask.
  const draft = { ...(await act(page, 'profile', undefined)), receiptPaper: '80' }
  await act(page, 'saveProfile', { draft, approval: await approvalOf(page, 'A printer for slips') })
}

/** Where the export of a settlement date was written, by the till's own words. */
export type ExportedDay = { readonly stlDate: string; readonly folder: string }

/** The document's own sample: its slip scanned, one fen typed, looked at, taken; then its day opened and exported. */
export async function completeSample(page: Page, album: Album): Promise<ExportedDay> {
  const { preauthOrderId, authIdRespCode } = seedSampleHold
  await scan(page, `${preauthOrderId}|${authIdRespCode}`, { gapMs: 4 })
  await page.getByText(preauthOrderId).waitFor()
  await album.keep('slip scanned')
  await typeSlowly(page, '0.01')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await waitForHeading(page, chinese.review.title)
  await album.keep('review')
  await page.keyboard.press('F9')
  await waitForHeading(page, chinese.result.completed)
  await album.keep('taken')
  await page.keyboard.press('Control+S')
  const saved = page.locator('.slip-line .path')
  await saved.waitFor()
  const [slip = ''] = /\/.*\.pdf/.exec(await saved.innerText()) ?? []
  album.keepPage(slip, 'slip')

  await page.keyboard.press('F6')
  await waitForHeading(page, chinese.day.title)
  await page.locator('tbody tr').first().waitFor()
  await album.keep('day')
  await page.keyboard.press('Control+E')
  await page.locator('.done-line').filter({ hasText: /./ }).waitFor()
  await album.keep('day exported')
  const [day] = (await act(page, 'days', {})).days
  const { exportFolder } = await act(page, 'counter', undefined)
  if (!day) throw new Error('the till exported a day but lists none')
  return { stlDate: day.stlDate, folder: exportFolder }
}

/**
 * English and dark; then a completion that is refused and one whose outcome stays unknown, as the gateway's drills have
 * it. Neither takes anything, so that the export made before still says all there is.
 */
export async function completeSomeMore(page: Page, gateway: GatewayProcess, album: Album): Promise<void> {
  await page.keyboard.press('F3')
  await waitForHeading(page, english.day.title)
  await page.keyboard.press('F2')
  await waitForHeading(page, english.entry.title)
  await toReview(page, await gateway.openHold('9001', 56_000), '128', 'en')
  await page.keyboard.press('F9')
  await waitForHeading(page, english.result.declined)
  await album.keep('refused in english')

  await page.keyboard.press('F10')
  await waitForHeading(page, english.settings.title)
  await tabTo(page, 'input[name=theme]')
  for (const theme of ['light', 'dark']) {
    await page.keyboard.press('ArrowRight')
    const chosen = () => page.evaluate((wanted) => document.documentElement.dataset.theme === wanted, theme)
    await until(`the ${theme} look`, chosen)
  }
  await album.keep('settings in the dark')
  await toUnknown(page, gateway, album)
}

async function toUnknown(page: Page, gateway: GatewayProcess, album: Album): Promise<void> {
  await page.keyboard.press('F2')
  await waitForHeading(page, english.entry.title)
  if (await page.getByText(english.entry.clear).isVisible()) await page.keyboard.press('Control+Delete')
  await toReview(page, await gateway.openHold('9031', 56_000), '256.5', 'en')
  await page.keyboard.press('F9')
  await waitForHeading(page, english.result.unknown)
  await album.keep('not known yet')
  await page.keyboard.press('F8')
  await waitForHeading(page, english.waiting.title)
  await album.keep('waiting')
}
