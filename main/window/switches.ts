import { app } from 'electron'

/** Chromium's switches that would let somebody drive the window from outside, or take down what it is shut in by. */
const refused = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins'],
  ...['disable-web-security', 'allow-running-insecure-content', 'load-extension'],
  ...['ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'allow-insecure-localhost', 'js-flags'],
] as const

/**
 * Takes such switches off the command line of a shipped till, before Chromium reads them; what Node would take is switched
 * off by the fuses (scripts/fuses.ts). Tests and developers, who drive an unshipped one, keep them. Must run before
 * Electron is ready. Answers with the names of those that were there.
 */
export function refuseSwitches(): string[] {
  if (!app.isPackaged) return []
  const found = refused.filter((name) => app.commandLine.hasSwitch(name))
  for (const name of found) app.commandLine.removeSwitch(name)
  return found
}

/**
 * Has the window's engine collect its garbage by the megabyte instead of by sixteen: a list that goes by, or a queue that
 * drains, leaves nothing but garbage, and a till shares its PC with others. Must run before Electron is ready.
 */
export function keepWindowSmall(): void {
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=1')
}
