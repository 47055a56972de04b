import { type BrowserWindow, systemPreferences } from 'electron'

let open = false
/** How often it was opened or closed: what was closed while the system asked its user stays closed. */
let turns = 0

/** Whether the window has the scanner open, and so may ask the system for the camera. */
export const isScannerOpen = (): boolean => open

/** Whether the system's own switch forbids every program like ours the camera; Linux has none. */
async function isForbidden(): Promise<boolean> {
  if (process.platform === 'darwin') return !(await systemPreferences.askForMediaAccess('camera'))
  return process.platform === 'win32' && systemPreferences.getMediaAccessStatus('camera') === 'denied'
}

/** From now on our page may use the camera; answers false, and it may not, where the system forbids it. */
export async function openCamera(): Promise<boolean> {
  turns += 1
  const mine = turns
  const forbidden = await isForbidden()
  if (mine === turns) open = !forbidden
  return !forbidden
}

/** From now on a page that asks for the camera is refused. */
export function closeCamera(): void {
  turns += 1
  open = false
}

/** A page that is gone, or loaded anew, has no scanner open any more. */
export function closeCameraWithPage({ webContents }: BrowserWindow): void {
  webContents.on('did-start-navigation', ({ isSameDocument }) => isSameDocument || closeCamera())
  webContents.on('render-process-gone', closeCamera)
  webContents.on('destroyed', closeCamera)
}
