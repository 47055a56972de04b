import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ActionName, contract } from '../../../preload/contract.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'

const till = sharedTill({ keychain: false }, async (home) => void (await prepareCounter(home, 'training')))

/** A preload script that hands a page what the till's own never does: a way to say anything to main. */
function hostilePreload(): string {
  const path = join(till.home, 'hostile.cjs')
  const script = `const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('say', (channel, ...message) =>
  ipcRenderer.invoke(channel, ...message).catch((error) => ({ thrown: String(error) })))
contextBridge.exposeInMainWorld('whisper', (channel, ...message) => ipcRenderer.send(channel, ...message))`
  writeFileSync(path, script, { mode: 0o644 })
  return path
}

type Hostile = {
  readonly say: (channel: string, ...message: readonly unknown[]) => Promise<unknown>
  readonly whisper: (channel: string, ...message: readonly unknown[]) => void
}

/** Opens another window of the till's own process at an address and says `counter` to main from there. */
function sayFromAnotherWindow(address: string, preload: string): Promise<unknown> {
  return till.running.app.evaluate(
    async ({ BrowserWindow }, [url, script]) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: script, sandbox: false } })
      try {
        await window.loadURL(url)
        return await window.webContents.executeJavaScript(`say('till', 'counter', undefined)`)
      } finally {
        window.destroy()
      }
    },
    [address, preload] as const,
  )
}

const refused = { ok: false, error: { kind: 'not-allowed', facts: {} } }

test.each(['app://till/', 'data:text/html,<p>another page', 'about:blank'])(
  'another window is refused, though it shows %s',
  async (address) => {
    expect(await sayFromAnotherWindow(address, hostilePreload())).toEqual(refused)
  },
)

test('another window with the till’s own page and preload script is refused as well', async () => {
  const answer = await till.running.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`
    const window = new BrowserWindow({ show: false, webPreferences: { preload } })
    try {
      await window.loadURL('app://till/')
      return await window.webContents.executeJavaScript('till.counter()')
    } finally {
      window.destroy()
    }
  })
  expect(answer).toEqual(refused)
})

test('the till’s own window is heard on its own page, and refused as soon as it shows another origin', async () => {
  const answers = await till.running.app.evaluate(async ({ BrowserWindow, session }, preload) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('the till has no window')
    const { webContents } = window
    // Stands in for a hole in everything before the bridge: a page that can say anything to main.
    session.defaultSession.setPreloads([preload])
    const reloaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
    webContents.reload()
    await reloaded
    const own = await webContents.executeJavaScript(`say('till', 'counter', undefined)`)
    const elsewhere = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
    await webContents.loadURL('data:text/html,<p>another origin').catch(() => undefined)
    await elsewhere
    const foreign = await webContents.executeJavaScript(`say('till', 'counter', undefined)`)
    const back = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
    await webContents.loadURL('app://till/')
    await back
    return { own, foreign }
  }, hostilePreload())
  expect(answers).toMatchObject({ own: { ok: true }, foreign: refused })
})

test('a forged sender is refused: no frame, another frame of the same page, a copy of the frame, another window’s', async () => {
  const answers = await till.running.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Ask = (event: unknown, name: string, request: unknown) => Promise<unknown>
    const ask = (ipcMain as unknown as { _invokeHandlers: Map<string, Ask> })._invokeHandlers.get('till')
    const [window] = BrowserWindow.getAllWindows()
    if (!window || !ask) throw new Error('the till has no window, or no ears')
    const { webContents } = window
    const { mainFrame } = webContents
    const loaded = new Promise<void>((resolve) => webContents.once('did-frame-finish-load', () => resolve()))
    await webContents.executeJavaScript(
      "document.body.append(Object.assign(document.createElement('iframe'), { id: 'inner' }))",
    )
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 500))])
    const [inner] = mainFrame.frames
    const copy = { origin: mainFrame.origin, url: mainFrame.url, routingId: mainFrame.routingId }
    const other = new BrowserWindow({ show: false })
    await other.loadURL('app://till/')
    const senders = [
      { sender: webContents, senderFrame: null },
      { sender: webContents, senderFrame: inner },
      { sender: webContents, senderFrame: copy },
      { sender: webContents, senderFrame: other.webContents.mainFrame },
      { sender: other.webContents, senderFrame: mainFrame },
      { sender: { ...webContents }, senderFrame: mainFrame },
    ]
    const forged = await Promise.all(senders.map((event) => ask(event, 'counter', undefined)))
    const own = await ask({ sender: webContents, senderFrame: mainFrame }, 'counter', undefined)
    other.destroy()
    await webContents.executeJavaScript("document.querySelector('#inner').remove()")
    return { forged, own, inner: inner !== undefined }
  })
  expect(answers.inner).toBe(true)
  expect(answers.own).toMatchObject({ ok: true })
  expect(answers.forged).toEqual(Array.from({ length: 6 }, () => refused))
})

test('the till’s own window, taken over whole, can still only name an action of the contract', async () => {
  const preload = hostilePreload()
  await till.running.app.evaluate(async ({ BrowserWindow, session }, script) => {
    const [window] = BrowserWindow.getAllWindows()
    session.defaultSession.setPreloads([script])
    const loaded = new Promise<void>((resolve) => window?.webContents.once('did-finish-load', () => resolve()))
    window?.webContents.reload()
    await loaded
  }, preload)
  // The debugger hears of the new page a moment after Electron does.
  await till.window.waitForFunction(() => 'say' in window)
  const said = await till.window.evaluate(async () => {
    const { say } = window as unknown as Hostile
    const names = [
      '',
      'nothing',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'x'.repeat(1_000_000),
      7,
      null,
    ]
    const objects: readonly unknown[] = [undefined, {}, ['counter'], { toString: 'counter' }]
    return Promise.all([...names, ...objects].map((name) => say('till', name, undefined)))
  })
  for (const answer of said) expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  expect(JSON.stringify(said).length).toBeLessThan(10_000)

  const deaf = await till.window.evaluate(async () => {
    const { say, whisper } = window as unknown as Hostile
    const channels = ['till:changed', 'complete', 'ipc-message', 'TILL', 'exec']
    for (const channel of channels) whisper(channel, 'counter')
    return Promise.all(channels.map((channel) => say(channel, 'counter')))
  })
  for (const answer of deaf) expect(answer).toEqual({ thrown: expect.stringContaining('No handler registered') })
})

/** What a message may be besides what the contract asks for. */
const malformed: readonly unknown[] = [
  null,
  7,
  'counter',
  true,
  [],
  [{}],
  { surplus: 1 },
  { mchntOrderId: 7 },
  { mchntOrderId: { $ne: null } },
  { text: ['a'] },
  { stlDate: '2026-11-22T00:00' },
  { stlDate: '../../etc' },
  { entry: null, acknowledged: [] },
  { entry: {}, acknowledged: 'all' },
  { language: 'fr' },
  { theme: '"><script>' },
  { appId: 'a', appKey: 'b', path: '/tmp/x' },
  { path: '/etc/passwd', surplus: 1 },
]

test('a text of five million characters is refused, and costs the till nothing', async () => {
  const answers = await till.window.evaluate(async () => {
    const huge = 'x'.repeat(5_000_000)
    const entry = { preauthOrderId: huge, authIdRespCode: '', amount: '', holdAmount: '', orderDesc: '', bizType: '' }
    return Promise.all([
      window.till.readSlip({ text: huge }),
      window.till.checkEntry(entry),
      window.till.complete({ entry, acknowledged: [] }),
      window.till.completion({ mchntOrderId: huge }),
      window.till.saveKeys({ appId: huge, appKey: huge }),
    ])
  })
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
})

const actions = Object.keys(contract) as ActionName[]

test.each(actions)('%s refuses what is not well-formed', async (name) => {
  const answers = await till.window.evaluate(
    async ([action, messages]) => {
      const ask = window.till[action] as (message: unknown) => Promise<unknown>
      return Promise.all(messages.map((message) => ask(message)))
    },
    [name, malformed] as const,
  )
  const bad = { ok: false, error: { kind: 'bad-request', facts: { action: name } } }
  for (const [index, answer] of answers.entries()) expect([malformed[index], answer]).toEqual([malformed[index], bad])
})

test('what cannot be sent at all reaches nothing', async () => {
  const answers = await till.window.evaluate(async () => {
    const ask = window.till.readSlip as (message: unknown) => Promise<{ readonly ok: boolean }>
    const round: Record<string, unknown> = {}
    round.self = round
    let deep: unknown = 'x'
    for (let level = 0; level < 5_000; level++) deep = { text: deep }
    const messages = [() => 1, { text: () => 1 }, Symbol('x'), round, deep, new Proxy({}, {}), document.body]
    return Promise.all(
      messages.map(async (message) => {
        try {
          return (await ask(message)).ok
        } catch {
          return 'thrown in the page'
        }
      }),
    )
  })
  expect(answers).not.toContain(true)
})

test('no message changes what objects are made of in main', async () => {
  const answers = await till.window.evaluate(async () => {
    const ask = window.till.choose as (message: unknown) => Promise<{ readonly ok: boolean }>
    const poisons = [
      '{"__proto__":{"polluted":1}}',
      '{"language":"en","__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"language":{"__proto__":{"polluted":1}}}',
    ]
    return Promise.all(poisons.map(async (text) => (await ask(JSON.parse(text))).ok))
  })
  expect(answers.slice(2)).toEqual([false, false])
  const polluted = await till.running.app.evaluate(() => 'polluted' in {} || 'polluted' in Object)
  expect(polluted).toBe(false)
})

test('a path that was not exported cannot be opened, and no other journal can be read in training', async () => {
  const answers = await till.window.evaluate(async () => ({
    show: await window.till.showExport({ path: '/etc/passwd' }),
    day: await window.till.days({ journal: '../training/journal' }),
    absolute: await window.till.days({ journal: '/etc/passwd' }),
    exported: await window.till.exportDates({ journal: '..', from: '2026-11-22', to: '2026-11-22', format: 'csv' }),
  }))
  expect(answers).toMatchObject({
    show: { ok: false, error: { kind: 'not-allowed' } },
    day: { ok: false, error: { kind: 'not-allowed' } },
    absolute: { ok: false, error: { kind: 'not-allowed' } },
    exported: { ok: false, error: { kind: 'not-allowed' } },
  })
})

test('after all of that the till lives on', async () => {
  const counter = await till.window.evaluate(() => window.till.counter(undefined))
  expect(counter).toMatchObject({ ok: true, value: { mode: 'training', unsent: { count: 0 }, unknown: { count: 0 } } })
  await till.window.locator('#preauthOrderId').fill('1017')
  expect(await till.window.locator('#preauthOrderId').inputValue()).toBe('1017')
})
