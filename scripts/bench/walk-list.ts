import { Trouble } from '../say.ts'
import { LIST_DAY } from './journals.ts'
import { type Started, untilTrue } from './started.ts'

const LIST_LIMIT_MS = 60_000

/** Goes through the list of a day from its first row to its last, as far as it comes in a minute; how many rows it was. */
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
  await untilTrue(started, "document.querySelectorAll('.table-scroll tbody tr').length > 1")
  const seen = await page.evaluate(`(async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 0))
    const reached = () => {
      const table = document.querySelector('.table-scroll table')
      const last = table.querySelector('tbody tr:last-of-type')?.getAttribute('aria-rowindex')
      return Number(last ?? table.querySelectorAll('tbody tr').length)
    }
    for (const end = performance.now() + ${LIST_LIMIT_MS}; performance.now() < end && reached() < ${rows}; await pause()) {
      const list = document.querySelector('.table-scroll')
      list.scrollTop += list.clientHeight
      const more = document.querySelector('.table-scroll + button')
      if (more && !more.disabled) more.click()
    }
    return reached()
  })()`)
  return Number(seen)
}
