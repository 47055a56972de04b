import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'

export type ScanOptions = {
  /** Pause between two keys in ms; a wedge scanner's is 10 or less. */
  readonly gapMs?: number
  /** The key a scanner is set to send after a code; Enter if absent. */
  readonly suffix?: 'Enter' | 'Tab' | 'none'
  /** CapsLock is on: the system turns the case of every letter round. */
  readonly capsLock?: boolean
}

type Stroke = { readonly code: string; readonly keyCode: number; readonly shift: boolean; readonly character: string }

const SHIFT = 8

/** The US layout that wedge scanners type on, written out apart from the till's own table: [code, Windows key code]. */
const marks: Readonly<Record<string, readonly [string, number]>> = {
  '`': ['Backquote', 192],
  '-': ['Minus', 189],
  '=': ['Equal', 187],
  '[': ['BracketLeft', 219],
  ']': ['BracketRight', 221],
  '\\': ['Backslash', 220],
  ';': ['Semicolon', 186],
  "'": ['Quote', 222],
  ',': ['Comma', 188],
  '.': ['Period', 190],
  '/': ['Slash', 191],
  ' ': ['Space', 32],
}
const plain = "`1234567890-=[]\\;',./"
const withShift = '~!@#$%^&*()_+{}|:"<>?'

function strokeOf(character: string): Stroke {
  const shift = /[A-Z]/.test(character) || withShift.includes(character)
  const base = withShift.includes(character) ? (plain[withShift.indexOf(character)] ?? '') : character.toLowerCase()
  const mark = marks[base]
  if (mark) return { code: mark[0], keyCode: mark[1], shift, character }
  if (!/^[a-z0-9]$/.test(base)) throw new Error(`a scanner has no key for ${JSON.stringify(character)}`)
  const upper = base.toUpperCase()
  return { code: /\d/.test(base) ? `Digit${base}` : `Key${upper}`, keyCode: upper.charCodeAt(0), shift, character }
}

const ends = { Enter: { keyCode: 13, text: '\r' }, Tab: { keyCode: 9, text: '' } } as const

const sessions = new WeakMap<Page, Promise<CDPSession>>()

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  return session
}

type KeyEvent = Parameters<typeof dispatch>[1]

function dispatch(
  session: CDPSession,
  event: {
    readonly type: 'keyDown' | 'rawKeyDown' | 'keyUp'
    readonly code: string
    readonly key: string
    readonly windowsVirtualKeyCode: number
    readonly modifiers?: number
    readonly text?: string
    readonly autoRepeat?: boolean
  },
  atMs: number,
): Promise<unknown> {
  return session.send('Input.dispatchKeyEvent', { ...event, timestamp: atMs / 1000 })
}

/**
 * Sends groups of key events, one group every `gapMs`. As with a real keyboard, each event carries the time at which its
 * key was pressed and is delivered when the machine gets round to it; the gaps are exact however busy that is.
 */
async function send(page: Page, groups: readonly (readonly KeyEvent[])[], gapMs: number): Promise<void> {
  const session = await sessionOf(page)
  const start = Date.now()
  await wait(Math.ceil(groups.length * gapMs))
  await Promise.all(
    groups.flatMap((group, index) => group.map((event) => dispatch(session, event, start + index * gapMs))),
  )
}

const shiftKey = { code: 'ShiftLeft', key: 'Shift', windowsVirtualKeyCode: 16 } as const

/** One key with what it takes around it: shift goes down before it and up after it, as scanners do it. */
function press({ code, keyCode, shift }: Stroke, key: string, text: string | undefined): KeyEvent[] {
  const modifiers = shift ? SHIFT : 0
  const common = { code, key, windowsVirtualKeyCode: keyCode, modifiers }
  const down: KeyEvent = text === undefined ? { ...common, type: 'rawKeyDown' } : { ...common, type: 'keyDown', text }
  const whole: KeyEvent[] = [down, { ...common, type: 'keyUp' }]
  if (!shift) return whole
  return [{ ...shiftKey, type: 'rawKeyDown', modifiers }, ...whole, { ...shiftKey, type: 'keyUp' }]
}

const turned = (character: string): string =>
  /[a-z]/.test(character) ? character.toUpperCase() : character.toLowerCase()

function suffixKeys(suffix: ScanOptions['suffix']): readonly (readonly KeyEvent[])[] {
  if (suffix === undefined || suffix === 'none') return []
  const { keyCode, text } = ends[suffix]
  return [press({ code: suffix, keyCode, shift: false, character: '' }, suffix, text)]
}

/** Types a text as a wedge scanner does: real key events (physical key, shift, time) through the browser, 3 ms apart. */
export async function scan(page: Page, text: string, options: ScanOptions = {}): Promise<void> {
  const { gapMs = 3, suffix = 'Enter', capsLock = false } = options
  const strokes = [...text].map((character) => {
    const typed = capsLock ? turned(character) : character
    return press(strokeOf(character), typed, typed)
  })
  await send(page, [...strokes, ...suffixKeys(suffix)], gapMs)
}

type ImeOptions = Omit<ScanOptions, 'capsLock'>

const asProcess = (character: string) => press({ ...strokeOf(character), keyCode: 229 }, 'Process', undefined)
const asText = (character: string) => press(strokeOf(character), character, character)

/** The same while a Chinese input method has the keyboard: every key is "Process", and only its `code` says which it was. */
export async function imeType(page: Page, text: string, options: ImeOptions = {}): Promise<void> {
  const { gapMs = 3, suffix = 'Enter' } = options
  await send(page, [...[...text].map(asProcess), ...suffixKeys(suffix)], gapMs)
}

const inputHasKeyboard = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement instanceof HTMLInputElement)

/** After this many keys the till knows a scan; whether an input still has the keyboard is asked here once more. */
const KEYS_TO_KNOW = 8

/**
 * The same with an input method that also writes: letters are composed in the input that has the keyboard, and the next
 * other key commits them, whatever the page does with the keys. Without such an input it has no part, and keys are plain.
 * Each key waits for the one before it, so a busy machine may stall it longer than a scanner ever pauses: answers with
 * the longest real gap in ms, by which a test knows whether this was a scan at all.
 */
export async function imeCompose(page: Page, text: string, options: ImeOptions = {}): Promise<number> {
  const { gapMs = 3, suffix = 'Enter' } = options
  const session = await sessionOf(page)
  const start = Date.now()
  await wait(Math.ceil((text.length + 1) * gapMs))
  const known = text.slice(0, KEYS_TO_KNOW)
  const clock = gapClock()
  await composeKeys(session, known, start, gapMs, await inputHasKeyboard(page), clock.tick)
  const rest = start + known.length * gapMs
  await composeKeys(session, text.slice(known.length), rest, gapMs, await inputHasKeyboard(page), clock.tick)
  const end = start + text.length * gapMs
  await Promise.all(suffixKeys(suffix).flatMap((group) => group.map((event) => dispatch(session, event, end))))
  clock.tick()
  return clock.longest()
}

function gapClock() {
  let last = performance.now()
  let longest = 0
  return {
    tick() {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    },
    longest: () => longest,
  }
}

async function composeKeys(
  session: CDPSession,
  text: string,
  start: number,
  gapMs: number,
  takesPart: boolean,
  onKey: () => void,
) {
  let composed = ''
  for (const [index, character] of [...text].entries()) {
    const letter = takesPart && /[a-z]/i.test(character)
    const keys = letter || composed !== '' ? asProcess(character) : asText(character)
    for (const event of keys) await dispatch(session, event, start + index * gapMs)
    onKey()
    if (letter) {
      composed += character
      const caret = composed.length
      await session.send('Input.imeSetComposition', { text: composed, selectionStart: caret, selectionEnd: caret })
    } else if (composed !== '') {
      await session.send('Input.insertText', { text: composed })
      composed = ''
    }
  }
}

/** Types a text as a person does, 40 ms between the keys, so that nothing takes it for a scan. */
export async function typeSlowly(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 40 })
}

/** Holds a function key down for `times` automatic repeats, 15 ms apart, then lets it go. */
export async function holdDown(page: Page, key: `F${number}`, times: number): Promise<void> {
  for (let presses = 0; presses <= times; presses++) {
    await page.keyboard.down(key)
    await wait(15)
  }
  await page.keyboard.up(key)
}

/** Presses a function key twice as fast as it goes. */
export async function pressTwice(page: Page, key: `F${number}`): Promise<void> {
  const common = { code: key, key, windowsVirtualKeyCode: 111 + Number(key.slice(1)) }
  const once: KeyEvent[] = [
    { ...common, type: 'rawKeyDown' },
    { ...common, type: 'keyUp' },
  ]
  await send(page, [[...once, ...once]], 1)
}
