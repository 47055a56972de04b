import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuses, setFuses, wrongFuses } from '../../../scripts/fuses.ts'
import { preparedTill } from '../../../scripts/prepared-till.ts'
import { ownDisplay } from '../../support/opened-till.ts'
import { tillFolders } from '../../support/prepared-counter.ts'
import { makeOver, sessionEnvironment, sessionProgram, tillArguments } from '../../support/till-session.ts'

/** The till as it would be shipped, as far as that can be had without a package: its own name, its fuses, its own process. */
const root = mkdtempSync(join(tmpdir(), 'till-shipped-'))
const [program, home, runtimeFolder] = [join(root, 'program'), join(root, 'home'), join(root, 'run')]
const executable = join(program, 'preauth-till')
const result = join(home, 'result.json')
const loaded = join(home, 'loaded-by-node-options')

/** Stands in for the till's main program: runs the real one, then tries what a person at the window could try. */
const probe = `
import { app, BrowserWindow, webContents as contents } from 'electron'
import { writeFileSync } from 'node:fs'
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
async function look() {
  while (!BrowserWindow.getAllWindows()[0]?.isVisible()) await wait(50)
  const { webContents } = BrowserWindow.getAllWindows()[0]
  for (const modifiers of [['control', 'shift'], []]) {
    const keyCode = modifiers.length > 0 ? 'I' : 'F12'
    for (const type of ['keyDown', 'keyUp']) webContents.sendInputEvent({ type, keyCode, modifiers })
  }
  webContents.openDevTools({ mode: 'detach' })
  await wait(500)
  const pages = contents.getAllWebContents().map((one) => one.getURL())
  const windows = BrowserWindow.getAllWindows().length
  const found = { packaged: app.isPackaged, devTools: webContents.isDevToolsOpened(), windows, pages }
  writeFileSync(${JSON.stringify(result)}, JSON.stringify(found))
  app.exit(0)
}
void app.whenReady().then(look)
await import('./out/main/index.js')
`

beforeAll(async () => {
  const staged = (await preparedTill(() => {})).executable
  cpSync(dirname(staged), program, {
    recursive: true,
    mode: 0,
    verbatimSymlinks: true,
    filter: (path) => path !== staged,
  })
  copyFileSync(staged, executable)
  chmodSync(executable, 0o755)
  const app = join(program, 'resources', 'app')
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
  writeFileSync(join(app, 'package.json'), JSON.stringify({ ...manifest, main: './probe.js' }))
  writeFileSync(join(app, 'probe.js'), probe)
  for (const folder of [home, runtimeFolder]) mkdirSync(folder)
  chmodSync(root, 0o755)
  writeFileSync(join(home, 'options.cjs'), `require('node:fs').writeFileSync(${JSON.stringify(loaded)}, '')`)
  for (const folder of [home, runtimeFolder]) await makeOver(folder)
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Runs it to its end, in a session of its own; answers with what it said, and what it found out about itself. */
async function run(args: readonly string[], env: Readonly<Record<string, string>>, limitMs: number) {
  rmSync(result, { force: true })
  const child = spawn(sessionProgram, tillArguments(false, 'zh-CN', args), {
    cwd: home,
    env: sessionEnvironment(
      { home, keychain: false, display: ownDisplay(), env },
      { executable, runtimeFolder, messages: 'cat' },
    ),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const late = setTimeout(() => child.kill('SIGKILL'), limitMs)
  await once(child, 'close')
  clearTimeout(late)
  const found: unknown = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined
  return { said: Buffer.concat(said).toString(), found }
}

test('the fuses are set in an executable, and read back', async () => {
  expect(await wrongFuses(executable)).toEqual(expect.arrayContaining(['runAsNode', 'onlyLoadAppFromAsar']))
  // Here the program lies in a folder, and not in an archive.
  const { onlyLoadAppFromAsar: _archive, ...others } = fuses
  await setFuses(executable, others)
  expect(await wrongFuses(executable)).toEqual(['onlyLoadAppFromAsar'])
})

test('asked to be Node, to load a script, to open a debugger and developer tools, it is a till and does none of that', async () => {
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${join(home, 'options.cjs')}` }
  const switches = ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0', '--disable-web-security']
  const { said, found } = await run(switches, env, 40_000)
  expect({ said, found }).toEqual({
    said,
    found: { packaged: true, devTools: false, windows: 1, pages: ['app://till/'] },
  })
  expect(said).not.toMatch(/Debugger listening|DevTools listening/)
  expect(existsSync(loaded)).toBe(false)
  const log = readFileSync(join(tillFolders(home).logs, 'till.jsonl'), 'utf8')
  expect(log.match(/"switch":"[a-z-]+"/g)).toEqual([
    '"switch":"remote-debugging-port"',
    '"switch":"disable-web-security"',
  ])
})

test('with the last of the fuses, no folder beside the archive is run in its place', async () => {
  await setFuses(executable)
  expect(await wrongFuses(executable)).toEqual([])
  expect((await run([], {}, 10_000)).found).toBeUndefined()
})
