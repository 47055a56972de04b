import { expect, it } from 'vitest'
import { characterOf, isEnding, isSilent } from '../../../renderer/scan/keys.ts'

it('reads every character that a slip may hold from the keys of a US keyboard', () => {
  const keys: readonly (readonly [string, boolean, string])[] = [
    ['Backslash', true, '|'],
    ['BracketLeft', true, '{'],
    ['BracketRight', true, '}'],
    ['Quote', true, '"'],
    ['Semicolon', true, ':'],
    ['Comma', false, ','],
    ['Slash', true, '?'],
    ['Digit7', true, '&'],
    ['Equal', false, '='],
    ['Minus', false, '-'],
    ['Minus', true, '_'],
    ['Period', false, '.'],
    ['Slash', false, '/'],
    ['Semicolon', false, ';'],
    ['Quote', false, "'"],
    ['BracketLeft', false, '['],
    ['BracketRight', false, ']'],
    ['Backslash', false, '\\'],
    ['Equal', true, '+'],
    ['Digit8', true, '*'],
    ['Digit3', true, '#'],
    ['Digit5', true, '%'],
    ['Digit2', true, '@'],
    ['Digit1', true, '!'],
    ['Numpad7', false, '7'],
    ['Numpad7', true, '7'],
    ['NumpadDecimal', false, '.'],
    ['KeyQ', false, 'q'],
    ['KeyQ', true, 'Q'],
    ['Space', false, ' '],
  ]
  for (const [code, shift, character] of keys) expect([code, characterOf(code, shift)]).toEqual([code, character])
})

it('types nothing for keys that carry no character', () => {
  for (const code of ['F9', 'Escape', 'ArrowUp', 'Backspace', 'ControlLeft', 'Process', '', 'Keyboard']) {
    expect(characterOf(code, false)).toBeUndefined()
  }
})

it('knows the keys that end a code and those that only accompany one', () => {
  expect(['Enter', 'NumpadEnter', 'Tab', 'Space'].map(isEnding)).toEqual([true, true, true, false])
  expect(['ShiftLeft', 'CapsLock', 'Digit1'].map(isSilent)).toEqual([true, true, false])
})
