import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The page of every till. */
export const PAGE = 'index.html'

/**
 * Which of the built pages the window begins with: where somebody will sign in, the one that has the PIN's field in it already
 * (scripts/early-pages.ts).
 * @param signIn the language of the sign-in, where there will be one.
 */
export function firstPage(folder: string, signIn: string | undefined): string {
  const early = `early.${signIn}.html`
  const known = signIn !== undefined && /^[A-Za-z0-9-]+$/.test(signIn)
  return known && existsSync(join(folder, early)) ? early : PAGE
}
