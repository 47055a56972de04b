import { mkdir, rm, stat, utimes } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Trouble } from './say.ts'

const beatMs = 1_000
const deadAfterMs = 15_000
const patienceMs = 15 * 60_000

/**
 * Runs `work` while no other process that locks the same path runs its own. The lock is a folder whose time its holder
 * renews every second, so one left behind by a killed process is taken over after 15 s. Throws Trouble after 15 minutes.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await take(path)
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await rm(path, { recursive: true, force: true })
  }
}

async function take(path: string): Promise<void> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    try {
      await mkdir(path)
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > deadAfterMs)
      await rm(path, { recursive: true, force: true })
    // Uneven steps, so that two that wait for a dead holder do not take over in the same moment.
    await wait(100 + Math.random() * 200)
  }
  throw new Trouble(
    `Another process has held ${path} for 15 minutes. If none is running, delete that folder and try again.`,
  )
}
