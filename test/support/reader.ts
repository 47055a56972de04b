import type { Page } from 'playwright-core'

type Value = { readonly value?: unknown }
type Node = {
  readonly role?: Value
  readonly name?: Value
  readonly description?: Value
  readonly value?: Value
  readonly properties?: readonly { readonly name: string; readonly value: Value }[]
}

/** What a screen reader tells of itself: where the keyboard went, and what live regions say meanwhile. */
export type Reader = {
  /** What it said since the last time, oldest first; waits until the page has come to rest. */
  readonly said: () => Promise<readonly string[]>
}

const toldStates = ['invalid', 'required', 'expanded', 'checked', 'disabled'] as const

/** One element as it is said: name, role, value, description, and the states that matter; from the browser's own tree. */
function spoken({ role, name, value, description, properties = [] }: Node): string {
  const states = toldStates.flatMap((state) => {
    const found = properties.find((one) => one.name === state)?.value.value
    return found === undefined || found === 'false' || found === false
      ? []
      : found === true || found === 'true'
        ? [state]
        : []
  })
  const parts = [name?.value, role?.value, value?.value, description?.value, ...states]
  return parts.filter((part) => part !== undefined && part !== '').join(' | ')
}

/** Begins to read a window aloud into a list. */
export async function startReader(page: Page): Promise<Reader> {
  const session = await page.context().newCDPSession(page)
  await session.send('Accessibility.enable')
  await page.evaluate(() => {
    // Of one region only the last words count: a reader that is still speaking drops what they replaced.
    const heard = new Map<Element, string>()
    const live = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])'
    const texts = new WeakMap<Element, string>()
    const textOf = (element: Element) =>
      ((element as HTMLElement).innerText ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
    const listen = (first: boolean) => {
      for (const region of document.querySelectorAll(live)) {
        const text = textOf(region)
        if (texts.get(region) === text) continue
        texts.set(region, text)
        if (first) continue
        heard.delete(region)
        if (text !== '') heard.set(region, text)
      }
    }
    listen(true)
    new MutationObserver(() => listen(false)).observe(document, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { heard })
  })
  let last = ''

  async function focused(): Promise<string> {
    const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' })
    if (!result.objectId) return ''
    const { nodes } = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    })
    return nodes[0] ? spoken(nodes[0]) : ''
  }

  return {
    async said() {
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
      const heard = await page.evaluate(() => {
        const { heard } = window as unknown as { heard: Map<Element, string> }
        const texts = [...heard.values()]
        heard.clear()
        return texts
      })
      const at = await focused()
      const moved = at === last ? [] : [at]
      last = at
      return [...heard.map((text) => `(${text})`), ...moved]
    },
  }
}
