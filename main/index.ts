import { join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { actionsOf } from './actions/actions.ts'
import { openItems } from './actions/left-open.ts'
import { doAsideBy } from './aside/aside.ts'
import { openBridge, tellChanged, tellLeaving } from './bridge.ts'
import { openCounter } from './counter/counter.ts'
import { folders } from './terminal/folders.ts'
import { systemRoute } from './terminal/network.ts'
import { restartOnFailure } from './window/failure.ts'
import { guardLeaving } from './window/leaving.ts'
import { registerScheme } from './window/protocol.ts'
import { inUtilityProcess } from './window/utility-process.ts'
import { applyTheme, openWindow, refuseEverythingElse } from './window/window.ts'

const JSON_FILES = [{ name: 'JSON', extensions: ['json'] }]
const STATEMENT_FILES = [{ name: 'CSV, TXT, XLSX', extensions: ['csv', 'txt', 'xlsx', 'tsv', 'dat'] }]

let window: BrowserWindow | undefined
/** Ends the till whatever is open; a manager's approval came before it. */
let letGo: () => void = () => app.quit()
/** What is known otherwise, and shown: a damaged journal. */
let isNoBug: (error: unknown) => boolean = () => false

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
  showInFolder: (path: string) => shell.showItemInFolder(path),
  quit: () => letGo(),
}

async function start(): Promise<void> {
  await app.whenReady()
  refuseEverythingElse()
  doAsideBy(inUtilityProcess)
  const counter = await openCounter({
    folders: folders(app.getPath('userData')),
    version: app.getVersion(),
    defaults: {
      language: app.getLocale().startsWith('zh') ? 'zh-CN' : 'en',
      theme: 'system',
      mode: 'first-run',
      exportFolder: join(app.getPath('documents'), 'Preauth Till'),
    },
    route: systemRoute(),
    now: Date.now,
    onChange: ({ theme }) => {
      applyTheme(theme)
      tellChanged(window?.webContents)
    },
  })
  isNoBug = (error) => counter.explain(error) !== undefined
  openBridge(actionsOf(counter, system), counter.explain, () => window?.webContents)
  window = openWindow(join(app.getAppPath(), 'out'))
  letGo = guardLeaving(
    window,
    () => openItems(counter) !== undefined,
    () => tellLeaving(window?.webContents),
  )
  window.on('closed', () => {
    window = undefined
  })
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => void counter.shutDown().finally(() => app.quit()))
}

registerScheme()
// A second till on the same folder would write the same journal: it shows the first one's window and goes.
if (app.requestSingleInstanceLock()) {
  restartOnFailure((error) => isNoBug(error))
  void start()
} else app.quit()
