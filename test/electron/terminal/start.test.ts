import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../../main/journal/open.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { emptyIndex } from '../../support/damage.ts'
import { testFolder } from '../../support/folder.ts'
import { startGatewayProcess } from '../../support/gateway-process.ts'
import { numbered, writeSending, writeTaken } from '../../support/journal.ts'
import { openTill } from '../../support/opened-till.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']

test('a second start on the same folder shows the first one’s window and goes', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const first = await openTill({ home, keychain: true })
  await waitForHeading(first.window, words.entry.title)
  await first.window.locator('#preauthOrderId').fill('1017')
  await first.app.evaluate(({ BrowserWindow }) => {
    // Another window takes the keyboard, as the desktop would.
    const other = new BrowserWindow({ width: 200, height: 100 })
    other.show()
    other.focus()
  })
  const focused = () =>
    first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? 'none')
  await expect.poll(focused).not.toBe('app://till/')

  const environment = await first.app.evaluate(() => ({ ...process.env }))
  const second = spawn(environment.TILL_EXECUTABLE ?? '', ['--disable-gpu'], {
    env: environment,
    cwd: home,
    stdio: 'ignore',
    ...(process.getuid?.() === 0 && { uid: 65_534, gid: 65_534 }),
  })
  onTestFinished(() => void second.kill('SIGKILL'))
  const [status] = await once(second, 'exit')
  expect(status).toBe(0)
  await expect.poll(focused).toBe('app://till/')
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
  expect(await first.window.locator('#preauthOrderId').inputValue()).toBe('1017')
  expect((await act(first.window, 'counter', undefined)).trouble).toBeUndefined()
}, 60_000)

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
/** The file and its log; an empty log is none. */
const contentsOf = (path: string) => [
  digest(path),
  existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`).toString('base64') : '',
]

/** What may lie where the journal should: how it gets there, and what the till calls it. */
const strangers = [
  {
    what: 'a database of another program',
    kind: 'journal-foreign',
    lay(path: string) {
      const db = new SQLite(path)
      db.exec('CREATE TABLE invoice (id INTEGER PRIMARY KEY, total INTEGER)')
      db.exec('INSERT INTO invoice (total) VALUES (1), (2)')
      db.close()
    },
  },
  {
    what: 'another program’s database that it has not finished writing',
    kind: 'journal-foreign',
    lay(path: string) {
      const db = new SQLite(path)
      db.pragma('journal_mode = WAL')
      db.pragma('wal_autocheckpoint = 0')
      db.exec('CREATE TABLE invoice (id INTEGER PRIMARY KEY)')
      const [main, log] = [readFileSync(path), readFileSync(`${path}-wal`)]
      db.close()
      writeFileSync(path, main)
      writeFileSync(`${path}-wal`, log)
    },
  },
  {
    what: 'something that is no database',
    kind: 'journal-foreign',
    lay: (path: string) => writeFileSync(path, 'Dear diary, today I took nothing.\n'.repeat(200)),
  },
  {
    what: 'the journal of a newer version',
    kind: 'journal-newer',
    lay(path: string, terminal: Parameters<typeof openJournal>[1]) {
      const opened = openJournal(path, terminal, Date.now)
      if ('problem' in opened) throw new Error(opened.problem.kind)
      opened.journal.db.pragma('user_version = 99')
      opened.journal.db.close()
    },
  },
  {
    what: 'a damaged journal',
    kind: 'journal-damaged',
    lay(path: string, terminal: Parameters<typeof openJournal>[1]) {
      const opened = openJournal(path, terminal, Date.now)
      if ('problem' in opened) throw new Error(opened.problem.kind)
      for (let n = 1; n <= 20; n++) {
        writeTaken(opened.journal, { mchntOrderId: numbered(n), preauthOrderId: numbered(1000 + n), totalAmt: n })
      }
      opened.journal.db.pragma('wal_checkpoint(TRUNCATE)')
      opened.journal.db.close()
      const size = readFileSync(path).length
      const file = openSync(path, 'r+')
      for (let at = 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(600, 0xa5), 0, 600, at)
    },
  },
  {
    what: 'a journal of which an index has lost its entries',
    kind: 'journal-damaged',
    lay(path: string, terminal: Parameters<typeof openJournal>[1]) {
      const opened = openJournal(path, terminal, Date.now)
      if ('problem' in opened) throw new Error(opened.problem.kind)
      for (let n = 1; n <= 20; n++) {
        writeTaken(opened.journal, { mchntOrderId: numbered(n), preauthOrderId: numbered(1000 + n), totalAmt: n })
      }
      writeSending(opened.journal, { mchntOrderId: numbered(21), preauthOrderId: numbered(1021), totalAmt: 21 })
      opened.journal.db.pragma('wal_checkpoint(TRUNCATE)')
      opened.journal.db.close()
      emptyIndex(path, 'one_live_completion_of_a_hold')
    },
  },
] as const

const entry = {
  preauthOrderId: '101720261120094714824861270032',
  authIdRespCode: '384822',
  amount: '1',
  holdAmount: '',
  orderDesc: '',
  bizType: 'QRPAYDEFAULT',
}

async function nothingCanBeSent(page: Page, title: string): Promise<void> {
  expect(await askTill(page, 'complete', { entry, acknowledged: [] })).toMatchObject({ ok: false })
  for (const key of ['F2', 'F9', 'F10', 'Enter', 'Control+Enter']) await page.keyboard.press(key)
  expect(await page.locator('h1').textContent()).toBe(title)
  expect(await page.locator('#preauthOrderId').count()).toBe(0)
}

test.each(strangers)(
  '$what in the journal’s place: trouble in words, nothing is sent, the file stays as it is',
  async ({ kind, lay }) => {
    const gateway = await startGatewayProcess()
    onTestFinished(() => gateway.stop())
    const home = testFolder()
    const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live', gateway.url)
    const path = tillFolders(home).journal(termNo, gatewayUrl)
    mkdirSync(dirname(path), { recursive: true })
    lay(path, { termNo, mchntNo, mchntName, gatewayUrl })
    chmodSync(path, 0o644)
    const before = contentsOf(path)

    const { window: page, close } = await openTill({ home, keychain: true })
    await waitForHeading(page, words.trouble.titles[kind])
    const shown = (await page.getByRole('alert').textContent()) ?? ''
    expect(shown).toContain(path)
    expect((await act(page, 'counter', undefined)).trouble).toMatchObject({ kind, facts: { path } })
    await nothingCanBeSent(page, words.trouble.titles[kind])
    // Looking again finds the same, and changes nothing.
    await page.keyboard.press('F5')
    await nothingCanBeSent(page, words.trouble.titles[kind])
    await close()
    expect((await gateway.ledger()).arrivals).toEqual({})
    expect(contentsOf(path)).toEqual(before)
  },
)

test('settings and a profile that make no sense lead to the first run, not to a crash', async () => {
  const home = testFolder()
  const { termNo } = await prepareCounter(home, 'live')
  const { settings, profile } = tillFolders(home)
  writeFileSync(profile(termNo), '{"preauthTillProfile":1,"gatewayUrl":"http://evil.example"}')
  const first = await openTill({ home, keychain: true })
  await waitForHeading(first.window, words.firstRun.title)
  await first.close()
  writeFileSync(settings, '{"mode":"live","termNo":{"__proto__":1},"exportFolder":7')
  const second = await openTill({ home, keychain: true })
  await waitForHeading(second.window, words.firstRun.title)
})
