import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { app, type BrowserWindow, dialog, net, shell } from 'electron'
import type { Theme } from '../preload/contract/appearance.ts'
import { doAsideBy } from './aside/aside.ts'
import { openBridge, tellChanged, tellLeaving } from './bridge.ts'
import { commandIn, usesKeychain } from './commands/names.ts'
import { keepOutOfCoreDumps } from './files/core-dump.ts'
import { log, logInto } from './log/log.ts'
import { folders } from './terminal/folders.ts'
import { systemRoute, trusted } from './terminal/network.ts'
import { savedStart } from './terminal/saved-start.ts'
import type { Till } from './till.ts'
import type { Update } from './updates/feed.ts'
import { updateKey } from './updates/key.ts'
import { closeCamera, openCamera } from './window/camera.ts'
import { restartOnFailure } from './window/failure.ts'
import { firstPage, PAGE } from './window/first-page.ts'
import { guardLeaving } from './window/leaving.ts'
import { printOnPaper, receiptPdf, systemPrinters } from './window/print-receipt.ts'
import { printReport } from './window/print-report.ts'
import { registerScheme } from './window/protocol.ts'
import { seldom } from './window/seldom.ts'
import { keepWindowSmall, refuseSwitches } from './window/switches.ts'
import { onTouch } from './window/touch.ts'
import { inUtilityProcess } from './window/utility-process.ts'
import { applyTheme, openWindow, refuseEverythingElse } from './window/window.ts'

const places = folders(app.getPath('userData'))
const JSON_FILES = [{ name: 'JSON', extensions: ['json'] }]
const STATEMENT_FILES = [{ name: 'CSV, TXT, XLSX', extensions: ['csv', 'txt', 'xlsx', 'tsv', 'dat'] }]

/** How long the rest waits, in ms, for a page that the window does not ask for, or does not show. */
const PAGE_LIMIT_MS = 1000

/** How long the window is left alone, in ms, after it was told that something changed: nobody reads faster. */
const CHANGED_REST_MS = 50

let window: BrowserWindow | undefined
/** Undefined until it is open. */
let till: Till | undefined
/** Ends the till whatever is open; a manager's approval came before it. */
let letGo: () => void = () => app.quit()
const changed = seldom(() => tellChanged(window?.webContents), CHANGED_REST_MS)

async function openJson(): Promise<string | undefined> {
  return (await dialog.showOpenDialog({ filters: JSON_FILES, properties: ['openFile'] })).filePaths[0]
}

async function openStatement(): Promise<string | undefined> {
  return (await dialog.showOpenDialog({ filters: STATEMENT_FILES, properties: ['openFile'] })).filePaths[0]
}

async function saveJson(name: string): Promise<string | undefined> {
  const { filePath } = await dialog.showSaveDialog({ defaultPath: name, filters: JSON_FILES })
  return filePath === '' ? undefined : filePath
}

/** The system's dialogs, shown over the till's window. */
const system = {
  async chooseFolder(from: string) {
    const options = { defaultPath: from, properties: ['openDirectory' as const, 'createDirectory' as const] }
    return (await dialog.showOpenDialog(options)).filePaths[0]
  },
  openProfile: openJson,
  saveProfile: saveJson,
  openHandOver: openJson,
  openStatement,
  saveHandOver: saveJson,
  saveDiagnostics: saveJson,
  showInFolder: (path: string) => shell.showItemInFolder(path),
  printReport,
  openCamera,
  closeCamera,
  ...{ printers: systemPrinters, printOnPaper, receiptPdf },
  updates: {
    key: () => updateKey(app.getAppPath()),
    fetch: (...asked: Parameters<typeof fetch>) => net.fetch(...(asked as Parameters<typeof net.fetch>)),
    async take(url: string, update: Update) {
      const { fetchUpdate } = await import('./window/install-update.ts')
      return fetchUpdate(url, update)
    },
  },
  quit: () => letGo(),
  cutPower: () => process.kill(process.pid, 'SIGKILL'),
}

/** Opens all that is behind the window; read only now, for it is most of the till. */
async function openTheTill(): Promise<Till> {
  const [{ openTill }, { fittingLanguage }] = await Promise.all([
    import('./till.ts'),
    import('./terminal/languages.ts'),
  ])
  const setup = {
    folders: places,
    version: app.getVersion(),
    defaults: {
      language: fittingLanguage(app.getLocale()),
      theme: 'system' as const,
      mode: 'first-run' as const,
      exportFolder: join(app.getPath('documents'), 'Preauth Till'),
    },
    route: systemRoute(),
    trusted,
    now: () => Date.now(),
    onChange: ({ theme }: { readonly theme: Theme }) => {
      applyTheme(theme)
      changed()
    },
  }
  till = await openTill(setup, system)
  return till
}

async function start(): Promise<void> {
  const out = join(app.getAppPath(), 'out')
  const saved = savedStart(places)
  const page = firstPage(join(out, 'renderer'), saved.signIn)
  await app.whenReady()
  refuseEverythingElse()
  doAsideBy(inUtilityProcess)
  applyTheme(saved.theme)
  // The window first, with its page: its process starts while the rest of the till is read, and keychain and journal are opened.
  const { window: opened, served, seen } = openWindow(out, page)
  window = opened
  letGo = guardLeaving(
    window,
    () => till?.isOpen() === true,
    () => tellLeaving(window?.webContents),
  )
  onTouch(window, () => till?.touched())
  window.on('closed', () => {
    window = undefined
  })
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  // A PIN can be typed before anything else is there: until then the window has this process to itself.
  const opening = Promise.race([page === PAGE ? served : seen, wait(PAGE_LIMIT_MS)]).then(openTheTill)
  openBridge(opening, () => window?.webContents)
  app.on('window-all-closed', () => void opening.then(({ shutDown }) => shutDown()).finally(() => app.quit()))
  await opening
}

function openWithWindow(): void {
  const refused = refuseSwitches()
  keepWindowSmall()
  registerScheme()
  // A second till on the same folder would write the same journal: it shows the first one's window and goes.
  if (app.requestSingleInstanceLock()) {
    logInto(places.logs)
    const { platform, arch, versions } = process
    log('info', 'started', { version: app.getVersion(), electron: versions.electron, platform, arch })
    for (const name of refused) log('warn', 'switch-refused', { switch: name })
    app.on('will-quit', () => log('info', 'ended'))
    restartOnFailure((error) => till?.explain(error) !== undefined)
    void start()
  } else app.quit()
}

async function doCommand(command: readonly string[]): Promise<void> {
  const { runCommand } = await import('./commands/run.ts')
  const { terminalWorld } = await import('./commands/terminal-world.ts')
  const { searched: languages } = await import('./terminal/searched.ts')
  const program = { isAlone: () => app.requestSingleInstanceLock(), ready: () => app.whenReady() }
  const own = { root: app.getPath('userData'), version: app.getVersion(), languages, program }
  app.exit(await runCommand(command, terminalWorld(own)))
}

keepOutOfCoreDumps()
// Electron's own command line names the folder of the program first.
const command = commandIn(process.argv.slice(process.defaultApp ? 2 : 1))
if (!command) openWithWindow()
// Electron is not ready before this file is done: what waits for that is not awaited here.
else if (usesKeychain(command)) void doCommand(command)
// Before Electron is ready, which without a display it never is.
else await doCommand(command)
