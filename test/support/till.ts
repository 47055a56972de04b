import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { preparedTill } from '../../scripts/prepared-till.ts'
import { compiledFolder } from '../../scripts/project.ts'
import { enter } from './operators.ts'
import { descendants, killAll } from './processes.ts'
import { makeOver, type SessionOptions, sessionEnvironment, sessionProgram, tillArguments } from './till-session.ts'

/** Settings, journal and keychain live in `home` and are kept from launch to launch. */
export interface TillOptions extends SessionOptions {
  /** More arguments for the till. */
  readonly args?: readonly string[]
  /** The language of the session, as a BCP 47 tag; zh-CN if absent. */
  readonly language?: string
  /** Whether the tests' manager is made and signed in at a live till; yes if absent. */
  readonly enter?: boolean
  /** What to run instead of this checkout's own till. */
  readonly executable?: string
}

export interface RunningTill {
  readonly app: ElectronApplication
  /** The first window, with its first screen. */
  readonly window: Page
  /** Process id of Electron's main process. */
  readonly pid: number
  /** Quits as a cashier would, and waits until all is gone. Throws, and kills, if the till has not quit after 15 s. */
  readonly close: () => Promise<void>
  /** Ends the main process and all it started with SIGKILL, as a power cut would, and waits until they are gone. */
  readonly kill: () => Promise<void>
}

const holdBack = fileURLToPath(new URL('hold-back.ts', import.meta.url))
const messages = `env NODE_COMPILE_CACHE=${compiledFolder} ${process.execPath} ${holdBack}`
/** A till that was attached to in a bad moment never answers; the next try starts it anew. */
const tryLimitsMs = [15_000, 20_000, 40_000]
const windowLimitMs = 30_000
const quitLimitMs = 15_000

/**
 * Starts the real, staged till in a login session of its own and connects to it. Run by root, the till runs as the user
 * `nobody`, to whom `home` is made over: only then is Chromium's sandbox real. Linux only; needs prepareMachine('tests').
 */
export async function launchTill(options: TillOptions): Promise<RunningTill> {
  const executable = options.executable ?? (await preparedTill(() => {})).executable
  await mkdir(options.home, { recursive: true })
  // Not below home: the path of a socket may have 107 characters at most, and a real one is emptied at every start, too.
  const runtimeFolder = await mkdtemp(join(tmpdir(), 'till-'))
  for (const folder of [options.home, runtimeFolder]) await makeOver(folder)

  const app = await connected({
    executablePath: sessionProgram,
    args: tillArguments(options.keychain, options.language ?? 'zh-CN', options.args),
    chromiumSandbox: true,
    cwd: options.home,
    env: sessionEnvironment(options, { executable, runtimeFolder, messages }),
  }).catch(async (error: unknown) => {
    await rm(runtimeFolder, { recursive: true, force: true })
    throw error
  })
  const wrapper = app.process()
  const gone = wrapper.exitCode === null && wrapper.signalCode === null ? once(wrapper, 'exit') : Promise.resolve()
  const finish = async () => {
    await gone
    await rm(runtimeFolder, { recursive: true, force: true })
  }
  const pid = await answered(() => app.evaluate(() => process.pid))
  const kill = async () => {
    await killAll([pid, ...(await descendants(pid))])
    await finish()
  }
  const close = async () => {
    // Electron lets go of its helpers before they have ended; wait for those as well.
    const family = await descendants(pid)
    // What is still open keeps a till from ending, as it should; a test that is over ends it all the same.
    const letGo = () =>
      app.evaluate(({ app: main, BrowserWindow }) => {
        main.removeAllListeners('before-quit')
        for (const window of BrowserWindow.getAllWindows()) window.removeAllListeners('close')
      })
    await answered(letGo)
    const late = await Promise.race([app.close().then(() => false), wait(quitLimitMs, true, { ref: false })])
    if (late) await kill()
    await finish()
    await killAll(family)
    if (late) throw new Error('the till did not quit within 15 s and was killed')
  }
  try {
    const window = await app.firstWindow({ timeout: windowLimitMs })
    await window.waitForLoadState()
    // The page is loaded before its first screen stands, and a key that is pressed before that is nobody's.
    await window.locator('#till h1').first().waitFor({ timeout: windowLimitMs })
    if (options.enter !== false) await enterTill(window)
    return { app, window, pid, close, kill }
  } catch (error) {
    await kill()
    throw error
  }
}

/** Makes the tests' manager, or signs him in, and waits for the screen that this leads to. */
async function enterTill(window: Page): Promise<void> {
  await enter(window)
  await window.locator('.sign-in').waitFor({ state: 'detached' })
  await window.locator('#till h1').first().waitFor({ timeout: windowLimitMs })
}

const TRIES = 5

/**
 * What the main process says. While a till is being read, V8 may collect the promise of a question before its answer is
 * handed on; then it is asked again, aloud.
 */
async function answered<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === TRIES || !/garbage collected/.test(String(error))) throw error
      process.stderr.write('the answer of the main process was collected; asking again\n')
    }
  }
}

/** Starts the till and connects to it; said aloud when that takes more than one try. */
async function connected(launch: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (const [index, timeout] of tryLimitsMs.entries()) {
    try {
      return await _electron.launch({ ...launch, timeout })
    } catch (error) {
      if (index === tryLimitsMs.length - 1) throw error
      const [reason] = String(error).split('\n')
      process.stderr.write(`try ${index + 1} to connect to the till failed (${reason}); trying again\n`)
    }
  }
  throw new Error('no try was made to start the till')
}
