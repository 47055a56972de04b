import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * Every rule of axe-core that the page breaks as it stands, and every text whose contrast cannot be told; one line per
 * place: the rule, the element, what is wrong. The checker is evaluated through the debugger: the page's own policy would
 * refuse a script tag. The watermark of training lies over all texts and makes no contrast tellable, so it is put away.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const present = await page.evaluate(() => 'axe' in window)
  if (!present) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') }
    const watermark = document.querySelector<SVGElement>('.watermark')
    if (watermark) watermark.style.display = 'none'
    const { violations, incomplete } = await checker.run(document, { resultTypes: ['violations', 'incomplete'] })
    if (watermark) watermark.style.display = ''
    const untold = incomplete.filter(({ id }) => id === 'color-contrast')
    // Arrows and other signs are no text to the checker: it measures nothing there.
    const keyOf = (node: (typeof violations)[number]['nodes'][number]) => node.any[0]?.data?.messageKey
    // What is half beneath a bar that stays in sight has the colours of what is not.
    const untellable = ['nonBmp', 'elmPartiallyObscured']
    return [...violations, ...untold].flatMap(({ id, nodes }) =>
      nodes
        .filter((node) => !untellable.includes(keyOf(node)))
        .map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    )
  })
}
