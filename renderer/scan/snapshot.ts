/** An input as it was before a scanner's first keys reached it. */
export type Snapshot = {
  /** Puts the value back and takes the keyboard away: nothing of the rest, whoever types it, is written there. */
  readonly restore: () => void
  /** Gives the keyboard back when the burst is over. */
  readonly giveBack: () => void
}

const isText = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

function setValue(element: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  // React watches the property; only the prototype's setter and an input event tell it that the value changed.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value)
  element.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The focused input's value, to be put back when the keys that follow turn out to be a scanner's. */
export function snapshotOf(element: Element | null): Snapshot {
  if (!isText(element)) return { restore: () => undefined, giveBack: () => undefined }
  const { value, selectionStart, selectionEnd } = element
  let away = false
  const restore = () => {
    if (element.value !== value) setValue(element, value)
    if (document.activeElement !== element) return
    // Losing the focus ends a composition of an input method, which writes its letters then and no later. It stays lost
    // until the burst ends: an input method has its keys before the page, which cannot keep them from a focused input.
    element.blur()
    away = true
    if (element.value !== value) setValue(element, value)
  }
  const giveBack = () => {
    if (!away || document.activeElement !== document.body) return
    element.focus()
    element.setSelectionRange(selectionStart, selectionEnd)
  }
  return { restore, giveBack }
}
