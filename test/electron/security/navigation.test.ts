import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testFolder } from '../../support/folder.ts'
import { outsideWorld } from '../../support/network-world.ts'
import { sharedTill } from '../../support/opened-till.ts'

/** Without these switches a machine without a camera has nothing to refuse. */
const camera = ['--use-fake-device-for-media-stream']
const till = sharedTill({ keychain: false, args: camera })

beforeEach(() => till.window.evaluate(() => void Object.assign(window, { stayed: true })))

afterEach(async () => {
  // The very same page is there: not another one, not a second one, and it still talks to main.
  expect(await till.window.evaluate(() => [location.href, 'stayed' in window])).toEqual(['app://till/', true])
  expect(await till.running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await till.window.evaluate(async () => (await window.till.counter(undefined)).ok)).toBe(true)
})

const ways = {
  'a new location': (url: string) => {
    location.href = url
  },
  'a replaced location': (url: string) => location.replace(url),
  'a link': (url: string) => Object.assign(document.createElement('a'), { href: url }).click(),
  'a link to the top frame': (url: string) =>
    Object.assign(document.createElement('a'), { href: url, target: '_top' }).click(),
  'a form': (url: string) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
    document.body.append(form)
    form.submit()
    form.remove()
  },
  'a page that refreshes itself': (url: string) => {
    const refresh = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${url}` })
    document.head.append(refresh)
  },
  'a new window': (url: string) => {
    if (window.open(url) !== null) throw new Error('a window was opened')
  },
  'a link to a new window': (url: string) =>
    Object.assign(document.createElement('a'), { href: url, target: '_blank' }).click(),
} as const

test.each(Object.entries(ways))('%s leads nowhere', async (_name, go) => {
  const outside = await outsideWorld()
  for (const address of [`${outside.url}/navigated`, 'file:///etc/passwd', 'app://other/', 'data:text/html,<p>data']) {
    await till.window.evaluate(go, address)
    await till.window.waitForTimeout(60)
  }
  expect(outside.visits).toEqual([])
})

test('a file dropped on the window opens nothing', async () => {
  const page = join(testFolder(), 'dropped.html')
  writeFileSync(page, '<title>dropped</title>')
  await till.window.evaluate(() => {
    document.addEventListener('dragover', () => void Object.assign(window, { dragged: true }), { once: true })
  })
  const session = await till.window.context().newCDPSession(till.window)
  const data = { items: [], files: [page], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
  await till.window.waitForTimeout(200)
  expect(await till.window.evaluate(() => 'dragged' in window)).toBe(true)
})

test('an address dropped on the window leads nowhere', async () => {
  const outside = await outsideWorld()
  const session = await till.window.context().newCDPSession(till.window)
  for (const address of [`${outside.url}/dropped`, 'file:///etc/passwd']) {
    const items = [
      { mimeType: 'text/uri-list', data: address },
      { mimeType: 'text/html', data: `<a href="${address}">in</a>` },
    ]
    const data = { items, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
    }
    await till.window.waitForTimeout(100)
  }
  expect(outside.visits).toEqual([])
})

test('whatever main itself opened: no redirect is followed, no webview is attached, no window is opened from it', async () => {
  const outside = await outsideWorld()
  const found = await till.running.app.evaluate(async ({ BrowserWindow, webContents }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
    try {
      const redirected = await window.loadURL(`${url}/redirect`).then(
        () => 'followed',
        () => 'refused',
      )
      await window.loadURL(`data:text/html,<webview src="${url}/webview" allowpopups></webview>`)
      await window.webContents.executeJavaScript(`window.open(${JSON.stringify(`${url}/opened`)}) === null`, true)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { redirected, kinds: webContents.getAllWebContents().map((one) => one.getType()) }
    } finally {
      window.destroy()
    }
  }, outside.url)
  expect(found.redirected).toBe('refused')
  expect(found.kinds).not.toContain('webview')
  expect(found.kinds).toHaveLength(2)
  expect(outside.visits).toEqual(['GET /redirect'])
})

test('a frame stays empty, and has no bridge', async () => {
  const outside = await outsideWorld()
  const frames = await till.window.evaluate(async (url) => {
    const addresses = [
      `${url}/frame`,
      'app://till/index.html',
      'file:///etc/passwd',
      'data:text/html,<p>in',
      'about:blank',
    ]
    return Promise.all(
      addresses.map(async (src) => {
        const frame = Object.assign(document.createElement('iframe'), { src })
        document.body.append(frame)
        await new Promise((resolve) => setTimeout(resolve, 200))
        const inside = frame.contentDocument?.body?.textContent ?? ''
        const bridge = frame.contentWindow && frame.contentDocument ? 'till' in frame.contentWindow : false
        frame.remove()
        return { src, inside, bridge }
      }),
    )
  }, outside.url)
  for (const frame of frames) expect(frame).toEqual({ src: frame.src, inside: '', bridge: false })
  expect(outside.visits).toEqual([])
})

test('a webview is only an unknown element', async () => {
  const outside = await outsideWorld()
  const functions = await till.window.evaluate(async (src) => {
    const view = document.createElement('webview')
    view.setAttribute('src', src)
    document.body.append(view)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const found = ['getURL', 'loadURL', 'executeJavaScript'].filter((name) => name in view)
    view.remove()
    return found
  }, outside.url)
  expect(functions).toEqual([])
  expect(outside.visits).toEqual([])
})

test('every permission is refused', async () => {
  const answers = await till.window.evaluate(async () => {
    const named = (asked: Promise<unknown>) =>
      asked.then(
        () => 'granted',
        (error: DOMException) => error.name,
      )
    const position = new Promise<number>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve(0),
        ({ code }) => resolve(code),
        { timeout: 2000 },
      )
    })
    return {
      camera: await named(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await named(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await named(navigator.mediaDevices.getDisplayMedia({ video: true })),
      notifications: await Notification.requestPermission(),
      position: await position,
      clipboard: await named(navigator.clipboard.readText()),
      midi: await named(navigator.requestMIDIAccess({ sysex: true })),
      lasting: await navigator.storage.persist(),
    }
  })
  const { position, lasting, notifications, ...named } = answers
  expect({ position, lasting, notifications }).toEqual({ position: 1, lasting: false, notifications: 'denied' })
  for (const [permission, answer] of Object.entries(named)) {
    expect([permission, answer]).toEqual([
      permission,
      expect.stringMatching(/^(NotAllowed|Security|NotSupported)Error$/),
    ])
  }
  expect(answers.camera).toBe('NotAllowedError')
})

test('no permission stands as granted, whatever its name, and no device is there to choose', async () => {
  const standing = await till.window.evaluate(async () => {
    const names = [
      ...['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write'],
      ...['persistent-storage', 'storage-access', 'background-sync', 'background-fetch', 'payment-handler'],
      ...['idle-detection', 'local-fonts', 'window-management', 'display-capture', 'nfc', 'screen-wake-lock'],
      ...['accelerometer', 'gyroscope', 'magnetometer', 'keyboard-lock', 'pointer-lock', 'top-level-storage-access'],
    ]
    const states = names.map(async (name) => {
      const asked = navigator.permissions.query({ name: name as PermissionName })
      // Some names are not known to every Chromium.
      return [name, await asked.then(({ state }) => state as string).catch(({ name: error }: Error) => error)] as const
    })
    type Devices = { readonly getDevices?: () => Promise<unknown[]>; readonly getPorts?: () => Promise<unknown[]> }
    const kinds = ['usb', 'hid', 'serial'].map((kind) => (navigator as unknown as Record<string, Devices>)[kind])
    const devices = kinds.map(async (kind) => {
      const found = await (kind?.getDevices?.() ?? kind?.getPorts?.() ?? Promise.resolve([])).catch(() => [])
      return found.length
    })
    return { states: await Promise.all(states), devices: await Promise.all(devices) }
  })
  expect(standing.states.filter(([, state]) => state === 'granted')).toEqual([])
  expect(standing.states.filter(([, state]) => state === 'denied').length).toBeGreaterThan(8)
  expect(standing.devices).toEqual([0, 0, 0])
})

test('nothing can be downloaded', async () => {
  const downloads = join(till.home, 'Downloads')
  mkdirSync(downloads, { recursive: true })
  await till.running.app.evaluate(({ session }) => {
    const seen: string[] = []
    Object.assign(globalThis, { downloads: seen })
    session.defaultSession.on('will-download', (event, item) => {
      seen.push(`${item.getURL().slice(0, 5)} ${event.defaultPrevented ? 'refused' : 'let through'}`)
    })
  })
  await till.window.evaluate(() => {
    const blob = URL.createObjectURL(new Blob(['taken out']))
    for (const href of [blob, 'app://till/index.html', 'data:text/plain,taken-out']) {
      Object.assign(document.createElement('a'), { href, download: 'taken.html' }).click()
    }
  })
  await till.window.waitForTimeout(500)
  const seen = await till.running.app.evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads)
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.filter((line) => !line.endsWith('refused'))).toEqual([])
  expect(readdirSync(till.home, { recursive: true }).filter((name) => String(name).includes('taken'))).toEqual([])
})
