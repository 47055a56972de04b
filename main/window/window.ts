import { join } from 'node:path'
import { app, BrowserWindow, type MediaAccessPermissionRequest, Menu, nativeTheme, session } from 'electron'
import type { Theme } from '../../preload/contract/appearance.ts'
import { TILL_ORIGIN } from './address.ts'
import { closeCameraWithPage, isScannerOpen } from './camera.ts'
import { mayUse } from './permissions.ts'
import { serveRenderer } from './protocol.ts'

const ADDRESS = `${TILL_ORIGIN}/`
/** How long a window that has just appeared has its time for itself, in ms: its first frame and its first key. */
const FIRST_KEY_MS = 50

/**
 * Nothing on any page of ours navigates, opens, embeds, downloads or asks for a permission; whatever tries is refused. The
 * one exception is the camera, while the scanner is open.
 */
export function refuseEverythingElse(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { mediaTypes: media = [], securityOrigin: origin } = details as MediaAccessPermissionRequest
    answer(mayUse({ permission, origin, isMainFrame: details.isMainFrame, media }, isScannerOpen()))
  })
  defaultSession.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame, mediaType }) =>
    mayUse({ permission, origin, isMainFrame, media: [mediaType] }, isScannerOpen()),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  // Its dictionaries would be fetched from the internet, past every policy of the page.
  defaultSession.setSpellCheckerLanguages([])
  defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Makes the window light, dark, or what the system is. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}

type Opened = {
  readonly window: BrowserWindow
  /** Resolves when its page is on its way there, with its scripts and styles. */
  readonly served: Promise<void>
  /** Resolves when it has been seen for a moment. */
  readonly seen: Promise<void>
}

/**
 * Opens the till's one window: sandboxed, isolated, with the preload script's functions and nothing more.
 * @param page which of the built pages it begins with (first-page.ts).
 */
export function openWindow(out: string, page: string): Opened {
  const served = serveRenderer(session.defaultSession, join(out, 'renderer'), page)
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Preauth Till',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#f7f8f9',
    webPreferences: {
      preload: join(out, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  closeCameraWithPage(window)
  const seen = new Promise<void>((resolve) => {
    window.once('show', () => setTimeout(resolve, FIRST_KEY_MS))
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(ADDRESS)
  return { window, served, seen }
}
