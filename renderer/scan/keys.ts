/** What each physical key says on a US keyboard, the layout every wedge scanner ships with: [alone, with shift]. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  Backquote: ['`', '~'],
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Digit0: ['0', ')'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  IntlBackslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadEqual: ['=', '='],
  NumpadComma: [',', ','],
}

/**
 * The character of a physical key (`KeyboardEvent.code`) with or without shift; undefined for a key that types nothing.
 * CapsLock, the layout and an input method change nothing: a scanner presses shift for every capital it means.
 */
export function characterOf(code: string, shift: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shift ? letter : letter.toLowerCase()
  const digit = /^Numpad([0-9])$/.exec(code)?.[1]
  if (digit) return digit
  return pairs[code]?.[shift ? 1 : 0]
}

const silent = new Set(['ShiftLeft', 'ShiftRight', 'CapsLock', 'NumLock'])

/** Keys a scanner presses on the way to a character: they are part of no text and end no burst. */
export const isSilent = (code: string): boolean => silent.has(code)

const endings = new Set(['Enter', 'NumpadEnter', 'Tab'])

/** Keys that scanners send after a code. */
export const isEnding = (code: string): boolean => endings.has(code)

/** The same key by its name, whichever of two it was. */
export const endingOf = (code: string): 'Enter' | 'Tab' => (code === 'Tab' ? 'Tab' : 'Enter')
