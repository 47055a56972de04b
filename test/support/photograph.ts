import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { pictureName } from '../../scripts/gallery/pictures.ts'

/**
 * Keeps a picture of the screen where PHOTOGRAPHS names a folder, to be looked at by a person (`npm run gallery`); nothing
 * otherwise. `variant` tells apart the pictures of one screen: its language, its theme.
 */
export async function photograph(page: Page, name: string, ...variant: readonly string[]): Promise<void> {
  const folder = process.env.PHOTOGRAPHS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${pictureName(name, ...variant)}.png`), animations: 'disabled' })
}
