import { useLayoutEffect, useRef } from 'react'

/** What a key does; keyed by `KeyboardEvent.key`, with `Ctrl+` before it where control is held. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>

const CHARACTER_PAUSE_MS = 150
let lastCharacterAt = Number.NEGATIVE_INFINITY

/** Whether keys that are pressed there are text. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** What an input moves its cursor with. */
const cursorKeys = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])

/** Whether an element does something of its own on Enter. */
const hasOwnEnter = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('button, summary, a[href]')

/** A sheet lies over the screen: its keys are its own, and nothing behind it can be pressed. */
const isCovered = () => document.querySelector('dialog[open]') !== null

/** What has just appeared is not yet seen: a key that is pressed so soon was meant for what stood there before. */
const isUnseen = () => document.querySelector('[data-unseen]') !== null

const nameOf = (event: KeyboardEvent) => {
  if (event.altKey || event.metaKey) return ''
  // An input method turns letters into "Process"; the physical key still says which one it was.
  const key = event.ctrlKey ? event.code.replace(/^Key/, '') : event.code === 'NumpadEnter' ? 'Enter' : event.key
  return event.ctrlKey ? `Ctrl+${key}` : key
}

/**
 * Keys of a screen. A key that is held down acts once, or again and again where it `repeats`. An Enter acts only outside of
 * inputs, buttons and what unfolds, which have an Enter of their own, and never right after a character: that is a
 * scanner's, or a slip of the hand. Where two want the same key, the one that is there longer has it, or the one that asks to be `first`.
 */
export function useKeys(keys: Keys, active = true, repeats = false, first = false): void {
  const current = useRef(keys)
  current.current = keys
  // With the screen itself, not after it: whoever sees it may press at once.
  useLayoutEffect(() => {
    if (!active) return
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event)
      if (name.length === 1) lastCharacterAt = event.timeStamp
      const act = current.current[name]
      if (!act || event.defaultPrevented || isCovered()) return
      const typing = isTyping(event.target)
      if ((typing || hasOwnEnter(event.target)) && (name === 'Enter' || name.length === 1)) return
      if (typing && cursorKeys.has(name)) return
      if (name === 'Enter' && event.timeStamp - lastCharacterAt < CHARACTER_PAUSE_MS) return
      event.preventDefault()
      if ((!event.repeat || repeats) && !isUnseen()) act()
    }
    window.addEventListener('keydown', onKeyDown, first)
    return () => window.removeEventListener('keydown', onKeyDown, first)
  }, [active, repeats, first])
}
