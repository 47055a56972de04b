import type { BrowserWindow } from 'electron'

/** Sent by the window's own doing, too: a cover that comes under a mouse which lies still. */
const ofNobody: ReadonlySet<string> = new Set(['mouseEnter', 'mouseLeave', 'undefined'])

/** Calls back whenever somebody touches keys, mouse or screen of the window; told by the system's input, never by the page. */
export function onTouch({ webContents }: BrowserWindow, touched: () => void): void {
  webContents.on('input-event', (_event, { type }) => {
    if (!ofNobody.has(type)) touched()
  })
}
