import type { Page } from 'playwright-core'

/**
 * What on the screen cannot be read as it stands, a line for each: what sticks out of its box or of the window, what is cut
 * off with no way to read it, and texts that lie over each other. What scrolls by itself, and what is there for readers for
 * the blind alone, is meant to be so.
 */
export const cutShort = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>()
    const said = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 60)}”`
    const isForReaders = (element: Element) =>
      [
        ...(function* up() {
          for (let one: Element | null = element; one; one = one.parentElement) yield one
        })(),
      ].some((one) => getComputedStyle(one).clipPath !== 'none')
    /** The box that a text must keep to: of the next ancestor that clips or scrolls, or the window's. */
    const boxOf = (element: Element): { left: number; right: number; scrolls: boolean; of: Element } => {
      for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) {
        const { overflowX } = getComputedStyle(one)
        if (overflowX === 'visible') continue
        const { left, right } = one.getBoundingClientRect()
        const scrolls = overflowX === 'auto' || overflowX === 'scroll'
        return { left, right, of: one, scrolls: scrolls && one.matches('.table-scroll, .line-list, .date-strip') }
      }
      return { left: 0, right: innerWidth, of: document.documentElement, scrolls: false }
    }
    const texts: { element: Element; rect: DOMRect }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { currentNode } = walker
      const element = currentNode.parentElement
      if (!element || !currentNode.textContent?.trim() || element.closest('select, svg, .watermark, .skip')) continue
      if (!element.checkVisibility({ visibilityProperty: true }) || isForReaders(element)) continue
      const range = document.createRange()
      range.selectNodeContents(currentNode)
      const box = boxOf(element)
      const isNamed = element.closest('[title]') !== null
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue
        const { left, right, top, bottom } = box.of.getBoundingClientRect()
        const [from, to] = [Math.max(rect.left, left), Math.min(rect.right, right)]
        const [above, below] = [Math.max(rect.top, top), Math.min(rect.bottom, bottom)]
        if (to > from && below > above)
          texts.push({ element, rect: new DOMRect(from, above, to - from, below - above) })
        if (!box.scrolls && !isNamed && (rect.left < box.left - 1 || rect.right > box.right + 1))
          found.add(`sticks out of ${box.of.tagName.toLowerCase()}.${box.of.className}: ${said(element)}`)
        const paper = element.closest('button, td, th, label, li, section, details, dialog')?.getBoundingClientRect()
        if (!box.scrolls && !isNamed && paper && (rect.left < paper.left - 1 || rect.right > paper.right + 1))
          found.add(`sticks out of its own box: ${said(element)}`)
      }
    }
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX === 'visible' || element.clientWidth <= 1 || isForReaders(element)) continue
      if (element.matches('.table-scroll, .line-list, .date-strip, svg, input, select, textarea')) continue
      if (element.scrollWidth <= element.clientWidth + 1 || element.closest('[title]')) continue
      found.add(`${textOverflow === 'ellipsis' ? 'is cut' : 'scrolls sideways'}: ${said(element)}`)
    }
    const inSight = texts.filter(({ element, rect }) => {
      const top = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
      return top !== null && (element.contains(top) || top.contains(element))
    })
    for (const [index, one] of inSight.entries()) {
      for (const other of inSight.slice(index + 1)) {
        if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element))
          continue
        const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
        const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
        // Of neighbouring lines the empty parts may touch.
        const least = Math.min(one.rect.height, other.rect.height)
        if (wide > 2 && high > 0.4 * least)
          found.add(`lie over each other: ${said(one.element)} and ${said(other.element)}`)
      }
    }
    for (const button of document.querySelectorAll<HTMLElement>('button, [role=button], summary')) {
      if (!button.checkVisibility({ visibilityProperty: true }) || isForReaders(button)) continue
      if (button.closest('.table-scroll, .line-list, .date-strip, .skip')) continue
      const { left, right } = button.getBoundingClientRect()
      if (left < -1 || right > innerWidth + 1) found.add(`is pushed off the screen: ${said(button)}`)
    }
    return [...found]
  })
