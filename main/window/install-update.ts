import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Update } from '../updates/feed.ts'

async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  return hash.digest('base64')
}

/**
 * Downloads an update by electron-updater, which is read only now. Only bytes that the signed feed names are taken: the updater asks the
 * server anew, which may answer otherwise by then. Answers with what ends the till and installs it; `update-failed`, `update-not-signed`.
 */
export async function fetchUpdate(
  url: string,
  update: Update,
): Promise<{ readonly install: () => void } | { readonly problem: Problem }> {
  const { default: electronUpdater } = await import('electron-updater')
  const { autoUpdater } = electronUpdater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  try {
    autoUpdater.setFeedURL({ provider: 'generic', url })
    await autoUpdater.checkForUpdates()
    const [path] = await autoUpdater.downloadUpdate()
    const known = [...update.files.values()]
    if (path === undefined || !known.includes(await sha512Of(path))) {
      return { problem: { kind: 'update-not-signed', facts: { url: path === undefined ? url : basename(path) } } }
    }
    return { install: () => autoUpdater.quitAndInstall(true, true) }
  } catch (error) {
    return {
      problem: {
        kind: 'update-failed',
        facts: { version: update.version, code: (error as Error).message.slice(0, 200) },
      },
    }
  }
}
