import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture of the screen where PHOTOGRAPHS names a folder, to be looked at by a person; nothing otherwise. */
export async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.PHOTOGRAPHS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
