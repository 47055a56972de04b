/** Hears every key of the window before anybody else; true where it took the key for itself. */
export type KeyTaker = (event: KeyboardEvent) => boolean

let keys: KeyTaker | undefined
let texts: ((text: string) => void) | undefined

/** Who learns the scanner's keys just now, if anybody. */
export const keyTaker = (): KeyTaker | undefined => keys

/** Who tries what a scanner reads just now, if anybody: the till then takes nothing of it. */
export const textTaker = (): ((text: string) => void) | undefined => texts

/** Leads every key past the till, to be learned. Answers with the way to end that. */
export function divertKeys(taker: KeyTaker): () => void {
  keys = taker
  return () => {
    if (keys === taker) keys = undefined
  }
}

/** Leads what is scanned past the till, to be tried. Answers with the way to end that. */
export function divertTexts(taker: (text: string) => void): () => void {
  texts = taker
  return () => {
    if (texts === taker) texts = undefined
  }
}
