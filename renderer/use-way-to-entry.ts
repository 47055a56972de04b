import { useDesk } from './desk-context.tsx'
import { isTyping, useKeys } from './keys.ts'

/** An empty field of the search holds nothing that could be lost; with something in it, the key empties it first. */
const holdsWhatIsTyped = (element: Element | null) => isTyping(element) && !element?.matches('input[type=search]')

/**
 * Esc leads from a screen back to the entry where nothing else takes it: no scan has something to say, and nobody is in the
 * middle of typing.
 */
export function useWayToEntry(): void {
  const { desk, move } = useDesk()
  const leave = () => {
    if (!holdsWhatIsTyped(document.activeElement)) move({ kind: 'go', screen: 'entry' })
  }
  useKeys({ Escape: desk.scan ? undefined : leave })
}
