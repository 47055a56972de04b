import type { Page } from 'playwright-core'
import { until } from '../../support/screens.ts'
import type { RunningTill } from '../../support/till.ts'

/** The smallest windows in which the till must be whole. */
export const smallWindows = [
  { name: '1024 x 600', width: 1024, height: 600, zoom: 1 },
  { name: '1280 x 800 at 200 %', width: 1280, height: 800, zoom: 2 },
] as const

export type Shape = { readonly name: string; readonly width: number; readonly height: number; readonly zoom: number }

/** Gives the till's window this size (px) and zoom, and waits until its page has it. */
export async function shape({ app, window }: RunningTill, { width, height, zoom }: Shape): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [wide, high, factor]) => {
      for (const each of BrowserWindow.getAllWindows()) {
        each.setContentSize(wide, high)
        each.webContents.setZoomFactor(factor)
      }
    },
    [width, height, zoom] as const,
  )
  await until('the window to take its size', () =>
    window.evaluate((wide) => Math.abs(innerWidth - wide) <= 1, Math.round(width / zoom)),
  )
}

/** How much of the page lies below the window (px): what scrolls to it, as a focus does, takes the bars with it. */
export const beneathTheWindow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
