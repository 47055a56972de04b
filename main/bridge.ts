import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { failed } from './actions/answer.ts'
import type { Till } from './till.ts'
import { TILL_ORIGIN } from './window/address.ts'
import { afterMany } from './window/give-back.ts'

/** Only the window's own main frame, showing our own page, may ask for anything. */
function mayAsk({ senderFrame, sender }: IpcMainInvokeEvent, ours: WebContents | undefined): boolean {
  if (!senderFrame || !ours || sender !== ours || senderFrame !== ours.mainFrame) return false
  return senderFrame.origin === TILL_ORIGIN
}

/** The only ears of the main process. A window that asks while the till is being opened waits for it. */
export function openBridge(till: Promise<Pick<Till, 'answer'>>, window: () => WebContents | undefined): void {
  const noteAnswer = afterMany()
  ipcMain.handle('till', async (event, name: unknown, request: unknown) => {
    if (!mayAsk(event, window())) return failed({ kind: 'not-allowed', facts: {} })
    return (await till).answer(name, request).finally(noteAnswer)
  })
}

/** Tells the window that something it shows has changed; it asks for what it wants to know. */
export function tellChanged(window: WebContents | undefined): void {
  if (window && !window.isDestroyed()) window.send('till:changed')
}

/** Tells the window that somebody wants to end the till though something is open. */
export function tellLeaving(window: WebContents | undefined): void {
  if (window && !window.isDestroyed()) window.send('till:leaving')
}
