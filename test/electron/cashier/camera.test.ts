import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { codeFrame, codePicture, film, loadCodes } from '../../support/codes.ts'
import { testFolder } from '../../support/folder.ts'
import { outsideWorld } from '../../support/network-world.ts'
import { openTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { filled, focusedId, valueIn, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAccessible } from '../access/walk.ts'
import { journalOf, sampleProfile, setUp } from './counter.ts'

const hold = { preauthOrderId: '1017202308030947148248612792', authIdRespCode: '00384A' }
const other = { preauthOrderId: '1017202308030947148248612793', authIdRespCode: '000665' }
const slipOf = (one: typeof hold) => `${one.preauthOrderId}|${one.authIdRespCode}`
const words = wordsOf['zh-CN']
const nowhere = 'http://127.0.0.1:9'

const numbersIn = async (page: Page) => [
  await valueIn(page, 'preauthOrderId'),
  await valueIn(page, 'authIdRespCode'),
  await valueIn(page, 'amount'),
]
const scannerLine = (page: Page): Promise<string> => page.locator('.scanner-line [role=status]').innerText()
const camera = (page: Page): Promise<string> =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      (stream) => {
        for (const track of stream.getTracks()) track.stop()
        return 'granted'
      },
      (error: DOMException) => error.name,
    ),
  )

/** Drops a file on the window, as the system does. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  await session.detach()
}

/** Pastes a file as if it had been copied. */
const paste = (page: Page, bytes: Buffer, name: string, type: string): Promise<void> =>
  page.evaluate(
    ([base64, fileName, mime]) => {
      const file = new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], fileName, { type: mime })
      const clipboardData = new DataTransfer()
      clipboardData.items.add(file)
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [bytes.toString('base64'), name, type] as const,
  )

test('camera and pictures fill the fields as a scanner does, and nothing else', async () => {
  await loadCodes()
  const home = testFolder()
  const strange = 'HOTEL WIFI, ROOM 1207'
  const scenes = [
    { frame: await codeFrame(strange, 'DataMatrix'), seconds: 4 },
    { frame: await codeFrame(slipOf(hold), 'QRCode'), seconds: 4 },
  ]
  const path = join(home, 'camera.y4m')
  writeFileSync(path, film(scenes))
  const args = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`]
  const till = await openTill({ home, keychain: true, args })
  await setUp(till, sampleProfile(nowhere))
  const page = till.window
  const outside = await outsideWorld()

  // Closed, the camera is nobody's.
  expect(await camera(page)).toBe('NotAllowedError')

  await page.keyboard.press('Control+I')
  await page.locator('.camera-sheet').waitFor()
  const seen = words.scanner.camera.strange
  await expect
    .poll(() => page.locator('.camera-sheet [role=status]').innerText(), { timeout: 20_000 })
    .toBe(filled(seen, { symbology: words.scanner.symbology.DataMatrix, text: strange }))
  await photograph(page, 'camera-strange')
  expect(await page.locator('dialog[open]').count()).toBe(1)
  // Another origin has no camera, though the scanner is open; nor has ours a microphone.
  const elsewhere = await till.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL(url)
    const asked = 'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "granted", ({ name }) => name)'
    const answer = await window.webContents.executeJavaScript(asked)
    window.destroy()
    return answer
  }, outside.url)
  expect(elsewhere).toBe('NotAllowedError')
  const sound = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
      () => 'granted',
      ({ name }: DOMException) => name,
    ),
  )
  expect(sound).toBe('NotAllowedError')

  await expect.poll(() => numbersIn(page), { timeout: 20_000 }).toEqual([hold.preauthOrderId, hold.authIdRespCode, ''])
  expect(await page.locator('dialog[open]').count()).toBe(0)
  expect(await focusedId(page)).toBe('amount')
  await photograph(page, 'camera-taken')
  await expect.poll(() => camera(page)).toBe('NotAllowedError')
  await waitForHeading(page, words.entry.title)

  // Esc closes it, with nothing taken.
  await page.keyboard.press('Control+Delete')
  await page.keyboard.press('Control+I')
  await page.locator('.camera-sheet').waitFor()
  await expectAccessible(page, 'camera')
  await page.keyboard.press('Escape')
  await page.locator('.camera-sheet').waitFor({ state: 'detached' })
  await expect.poll(() => camera(page)).toBe('NotAllowedError')
  await act(page, 'choose', { language: 'zh-CN' })

  const picture = join(home, 'slip.png')
  writeFileSync(picture, await codePicture(slipOf(hold), 'QRCode'))
  await page.keyboard.press('Control+Delete')
  await drop(page, picture)
  await expect.poll(() => numbersIn(page)).toEqual([hold.preauthOrderId, hold.authIdRespCode, ''])
  await paste(page, await codePicture(slipOf(other), 'DataMatrix'), 'copied.png', 'image/png')
  await expect.poll(() => scannerLine(page)).toContain(other.preauthOrderId)
  expect(await numbersIn(page)).toEqual([hold.preauthOrderId, hold.authIdRespCode, ''])
  const refusals = [
    ['notes.png', Buffer.from('nothing but words, and not a picture at all'), 'picture-unreadable'],
    ['page.html', Buffer.from('<script>alert(1)</script><p>a page and no picture</p>'), 'picture-unreadable'],
    ['cut.png', (await codePicture(slipOf(hold), 'QRCode')).subarray(0, 60), 'picture-unreadable'],
    ['huge.png', hugePicture(), 'picture-too-large'],
  ] as const
  for (const [name, bytes, kind] of refusals) {
    await paste(page, bytes, name, 'image/png')
    await expect.poll(() => scannerLine(page)).toBe(filled(words.scan[kind], { text: name }))
  }
  expect(await numbersIn(page)).toEqual([hold.preauthOrderId, hold.authIdRespCode, ''])
  expect(await page.evaluate(() => location.href)).toBe('app://till/')
  const { completions, events } = journalOf(home, nowhere)
  expect(completions).toEqual([])
  expect(events.map(({ kind }) => kind)).toEqual(['opened'])
})

/** A small file that says it holds 60000 x 60000 pixels. */
function hugePicture(): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
  return bytes
}
