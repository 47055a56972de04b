import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeOver } from '../../test/support/till-session.ts'
import type { PreparedTill } from '../prepared-till.ts'
import { resourcesName } from '../runtime.ts'

export const EMPTY_PAGE = 'empty.html'

/** As the till opens its own window (main/window/window.ts), with nothing in it and nothing behind it. */
const program = `import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'

async function open() {
  await app.whenReady()
  Menu.setApplicationMenu(null)
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false }
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(join(app.getAppPath(), '${EMPTY_PAGE}'))
}

void open()
app.on('window-all-closed', () => app.quit())
`

/** Puts an empty window together with the runtime of the prepared till, in a new folder; how to start it. */
export async function emptyWindow({ executable, electron }: PreparedTill, folder: string): Promise<PreparedTill> {
  const runtime = join(folder, 'empty')
  await cp(dirname(executable), runtime, { recursive: true, verbatimSymlinks: true })
  const app = join(runtime, resourcesName(), 'app')
  await rm(app, { recursive: true })
  await mkdir(app)
  const manifest = { name: 'empty-window', version: '1.0.0', type: 'module', main: 'index.js' }
  await writeFile(join(app, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(app, 'index.js'), program)
  await writeFile(join(app, EMPTY_PAGE), '<!doctype html><title>empty</title>')
  await makeOver(folder)
  return { executable: join(runtime, basename(executable)), args: [], electron }
}
