import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '../../../preload/contract.ts'
import { projectFolder } from '../../../scripts/project.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { descendants } from '../../support/processes.ts'

const till = sharedTill({ keychain: false })

async function rendererStatus(): Promise<string> {
  for (const pid of await descendants(till.running.pid)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes('--type=renderer')) return readFile(`/proc/${pid}/status`, 'utf8')
  }
  throw new Error('the till has no renderer process')
}

test('the renderer runs under seccomp and can gain no privilege', async () => {
  const status = await rendererStatus()
  expect(status).toMatch(/^Seccomp:\t2$/m)
  expect(status).toMatch(/^NoNewPrivs:\t1$/m)
})

test('the window is sandboxed, isolated and without Node, by its real settings', async () => {
  const settings = await till.running.app.evaluate(({ BrowserWindow }) => {
    type Settled = { readonly getLastWebPreferences: () => Readonly<Record<string, unknown>> }
    return BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as never as Settled).getLastWebPreferences(),
    )
  })
  expect(settings).toHaveLength(1)
  expect(settings[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  })
  const { enableBlinkFeatures, disableBlinkFeatures, additionalArguments } = settings[0] ?? {}
  expect([enableBlinkFeatures, disableBlinkFeatures, additionalArguments].flat().filter(Boolean)).toEqual([])
})

test('a crash writes the memory of the till nowhere', async () => {
  expect(Number.parseInt(await readFile(`/proc/${till.running.pid}/coredump_filter`, 'utf8'), 16)).toBe(0)
  const commands = await Promise.all(
    (await descendants(till.running.pid)).map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  )
  expect(commands.length).toBeGreaterThan(1)
  expect(commands.filter((command) => command.includes('crashpad'))).toEqual([])
})

test('the page has no Node and nothing of Electron', async () => {
  const found = await till.window.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'global',
      'Buffer',
      '__dirname',
      'ipcRenderer',
      'electron',
    ]
    return names.filter((name) => name in window)
  })
  expect(found).toEqual([])
})

test('the page has the contract’s functions and nothing else, and cannot change them', async () => {
  const bridge = await till.window.evaluate(() => {
    const { till } = window
    const before = till.counter
    return {
      names: Object.getOwnPropertyNames(till),
      symbols: Object.getOwnPropertySymbols(till).length,
      kinds: [...new Set(Object.values(till).map((value) => typeof value))],
      frozen: Object.isFrozen(till),
      replaced: Reflect.defineProperty(window, 'till', { value: {} }) || Reflect.set(till, 'counter', () => {}),
      extended: Reflect.set(till, 'sneak', 1) || Reflect.setPrototypeOf(till, {}),
      same: window.till === till && till.counter === before,
      // A function of the preload's own world would lead there by its constructor.
      strangers: Object.values(till).filter((value) => value.constructor !== Function).length,
    }
  })
  expect(bridge.names.toSorted()).toEqual([...Object.keys(contract), 'onChange', 'onLeaving'].toSorted())
  expect(bridge).toMatchObject({ symbols: 0, kinds: ['function'], frozen: true, same: true, strangers: 0 })
  expect(bridge).toMatchObject({ replaced: false, extended: false })
})

test('the page comes from app://till, with the policy that forbids everything but its own files', async () => {
  const page = await till.window.evaluate(async () => ({
    origin: window.origin,
    address: location.href,
    secure: isSecureContext,
  }))
  expect(page).toEqual({ origin: 'app://till', address: 'app://till/', secure: true })
  const headers = await till.running.app.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://till/')
    return Object.fromEntries(answer.headers.entries())
  })
  const policy = headers['content-security-policy'] ?? ''
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'none'", "frame-ancestors 'none'"]),
  )
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('the worker that reads codes has a policy of its own, which no other file of ours has', async () => {
  const assets = (await readdir(join(projectFolder, 'out', 'renderer', 'assets'))).map((name) => `assets/${name}`)
  const policies = await till.running.app.evaluate(
    async ({ session }, names) =>
      Promise.all(
        names.map(async (name) => {
          const answer = await session.defaultSession.fetch(`app://till/${name}`)
          return [name, answer.headers.get('content-security-policy') ?? ''] as const
        }),
      ),
    assets,
  )
  const loose = policies.filter(([, policy]) => /unsafe|connect-src 'self'/.test(policy))
  expect(loose).toEqual([
    [
      expect.stringMatching(/codes-worker-[\w-]+\.js$/),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    ],
  ])
  const compiled = await till.window.evaluate(
    () =>
      new Promise((resolve) => {
        // In a task of the page's own, as in policy.test.ts.
        setTimeout(() => {
          WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(
            () => resolve('compiled'),
            ({ name }: Error) => resolve(name),
          )
        }, 0)
      }),
  )
  expect(compiled).toBe('CompileError')
})

test.each([
  ['app://till/..%2f..%2fpackage.json', 404],
  ['app://till/..%2fmain%2findex.js', 404],
  ['app://till/%2e%2e%2fpreload%2findex.cjs', 404],
  ['app://till/nothing.js', 404],
  ['app://other/index.html', 404],
  ['app://till/index.html', 200],
])('%s is answered with %i', async (address, status) => {
  const answered = await till.running.app.evaluate(
    async ({ session }, asked) => (await session.defaultSession.fetch(asked)).status,
    address,
  )
  expect(answered).toBe(status)
})

test('nothing but reading is answered', async () => {
  const answered = await till.running.app.evaluate(
    async ({ session }) => (await session.defaultSession.fetch('app://till/index.html', { method: 'POST' })).status,
  )
  expect(answered).toBe(404)
})
