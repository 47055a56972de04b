import { existsSync, readFileSync } from 'node:fs'
import type { Theme } from '../../preload/contract/appearance.ts'
import type { Folders } from './folders.ts'

/** What the window has to know before the rest of the till is read. */
export type Start = {
  readonly theme: Theme
  /** The language of the sign-in, where the till is at work and somebody may sign in. */
  readonly signIn?: string
}

/**
 * What the settings file says of the start; the theme is `system` where it names none. Read on its own: the window is
 * opened before the rest of the till, and must not show another theme or language first. At once, for until Electron is ready
 * nothing that is awaited comes back.
 */
export function savedStart({ settings, operators }: Pick<Folders, 'settings' | 'operators'>): Start {
  try {
    const saved = JSON.parse(readFileSync(settings, 'utf8')) as Readonly<Record<string, unknown>>
    const { theme: named, mode, language } = saved
    const theme = named === 'light' || named === 'dark' ? named : 'system'
    const signsIn = mode === 'live' && typeof language === 'string' && existsSync(operators)
    return { theme, ...(signsIn && { signIn: language }) }
  } catch {
    return { theme: 'system' }
  }
}
