import { app, type BrowserWindow, powerMonitor } from 'electron'

/**
 * Stops whatever would end the till while something is unsent or unknown: closing the window, quitting, the system's
 * restart or log-out, an update's restart. The window is told, and asks for a manager. Answers with the way to end the
 * till all the same. A system may not wait for ever: what then happens is a kill, and a kill changes nothing.
 * @param onStopped Tells the window.
 */
export function guardLeaving(window: BrowserWindow, isOpen: () => boolean, onStopped: () => void): () => void {
  let allowed = false
  const stop = (event: { readonly preventDefault: () => void }) => {
    if (allowed || window.isDestroyed() || !isOpen()) return
    event.preventDefault()
    onStopped()
  }
  window.on('close', stop)
  window.on('query-session-end', stop)
  app.on('before-quit', stop)
  // Linux and macOS tell of a restart here; Windows through the window.
  powerMonitor.on('shutdown', stop as () => void)
  return () => {
    allowed = true
    app.quit()
  }
}
