import { readFile } from 'node:fs/promises'
import type { Theme } from '../../preload/contract/appearance.ts'

/**
 * The theme that a settings file names; `system` where it names none. Read on its own: the window is opened before the
 * rest of the till, and must not show another theme first.
 */
export async function savedTheme(path: string): Promise<Theme> {
  try {
    const { theme } = JSON.parse(await readFile(path, 'utf8')) as { readonly theme?: unknown }
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}
