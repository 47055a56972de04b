import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export type Album = {
  /** Keeps the screen as the next numbered picture; `title` in words, which also make its name. */
  readonly keep: (title: string) => Promise<void>
  /** Keeps the first page of a PDF as a picture of that name, beside the numbered ones. */
  readonly keepPage: (pdf: string, name: string) => void
  readonly names: () => readonly string[]
}

/** Numbered pictures of one window, `01-first-run.png` and so on, each told in a line. */
export function openAlbum(page: Page, folder: string, tell: (line: string) => void): Album {
  const names: string[] = []
  return {
    async keep(title) {
      const number = String(names.length + 1).padStart(2, '0')
      const name = `${number}-${title.replaceAll(' ', '-')}.png`
      await page.screenshot({ path: join(folder, name), animations: 'disabled' })
      names.push(name)
      tell(`${number} ${title}`)
    },
    keepPage(pdf, name) {
      execFileSync('pdftoppm', ['-r', '144', '-png', '-singlefile', pdf, join(folder, name)])
      tell(`   ${name}, from a PDF`)
    },
    names: () => [...names],
  }
}
