import { Trouble } from '../say.ts'
import { LIST_DAY } from './journals.ts'
import { type Started, untilTrue } from './started.ts'

const LIST_LIMIT_MS = 90_000
/** Not that of the date which was shown before: it is in the page until the other one is. */
const LIST = `table.line-list[aria-label="${LIST_DAY}"]`

/** Goes through the list of a day from its first row to its last, as far as it comes in a minute and a half; how many rows it was. */
export async function walkList(started: Started, rows: number): Promise<number> {
  const { page } = started
  await page.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', code: 'F6' }))")
  await untilTrue(started, "document.querySelector('main.stage.day .date-strip, main.stage.day table') !== null")
  const chosen = await page.evaluate(`(async () => {
    const day = [...document.querySelectorAll('main button')].find(({ textContent }) => textContent.includes('${LIST_DAY.slice(5)}'))
    day?.click()
    return day !== undefined
  })()`)
  if (chosen !== true) throw new Trouble(`The days screen offers no ${LIST_DAY}.`)
  await untilTrue(started, `document.querySelectorAll('${LIST} tbody tr').length > 1`)
  const seen = await page.evaluate(`(async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 0))
    const list = document.querySelector('${LIST}')
    // The heading is the list's first row.
    const reached = () => Number(list.querySelector('tbody tr:last-of-type')?.getAttribute('aria-rowindex') ?? 1) - 1
    for (const end = performance.now() + ${LIST_LIMIT_MS}; performance.now() < end && reached() < ${rows}; await pause()) {
      list.scrollTop += list.clientHeight
    }
    return reached()
  })()`)
  return Number(seen)
}
