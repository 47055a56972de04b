import { describe, expect, it } from 'vitest'
import { AFTER_MS, type Burst, type Key, noBurst, onKey, quiet } from '../../../renderer/scan/burst.ts'
import { unlearned } from '../../../renderer/scan/habits.ts'
import { characterOf } from '../../../renderer/scan/keys.ts'

const HOLD = '101720230803094714824861279211'
const SLIP = `${HOLD}|384822`

type Typing = { readonly gap: number | ((index: number) => number); readonly end?: string; readonly from?: number }

const codes = [
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `Key${letter.toUpperCase()}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash'],
]

/** The physical key and shift with which a scanner types a character. */
function keyFor(character: string): { readonly code: string; readonly shift: boolean } {
  for (const shift of [false, true]) {
    const code = codes.find((candidate) => characterOf(candidate, shift) === character)
    if (code) return { code, shift }
  }
  throw new Error(`no key types ${character}`)
}

/** The keydowns of a text, with shift itself as a key of its own, as a scanner sends them. */
function keysOf(text: string, { gap, end, from = 1000 }: Typing): Key[] {
  let at = from
  const keys: Key[] = []
  for (const [index, character] of [...text].entries()) {
    if (index > 0) at += typeof gap === 'number' ? gap : gap(index)
    const { code, shift } = keyFor(character)
    if (shift) keys.push({ code: 'ShiftLeft', shift, repeat: false, at: at - 0.5 })
    keys.push({ code, shift, repeat: false, at })
  }
  if (end) keys.push({ code: end, shift: false, repeat: false, at: at + (typeof gap === 'number' ? gap : 5) })
  return keys
}

/** Runs keydowns through the machine as the window does: quiet is reported before a late key, and at the end. */
function listen(keys: readonly Key[]) {
  let state = noBurst
  const bursts: Pick<Burst, 'text' | 'broken'>[] = []
  const heard: string[] = []
  const starts: number[] = []
  const told = ({ text, broken }: Burst) => bursts.push({ text, broken })
  const hush = () => {
    const step = quiet(state)
    state = step.state
    if (step.burst) told(step.burst)
  }
  for (const key of keys) {
    const last = state.run.at(-1)
    if (last && key.at - last.at > unlearned.quietMs) hush()
    const step = onKey(state, key)
    state = step.state
    if (step.starts) starts.push(key.at)
    if (step.burst) told(step.burst)
    if (!step.swallow) heard.push(key.code)
  }
  const before = state
  hush()
  return { bursts, heard, starts, state: before }
}

const texts = (keys: readonly Key[]) => listen(keys).bursts.map(({ text }) => text)
const read = (text: string) => [{ text, broken: false }]

describe('a scanner', () => {
  it.each([0, 2, 5, 10])('is recognised with %d ms between its keys', (gap) => {
    expect(listen(keysOf(SLIP, { gap, end: 'Enter' })).bursts).toEqual(read(SLIP))
  })

  it('is recognised although some of its keys are late', () => {
    const jitter = [3, 4, 2, 6, 45, 5, 3, 28, 4, 5, 2, 57, 3]
    const gap = (index: number) => jitter[(index - 1) % jitter.length] ?? 5
    expect(listen(keysOf(SLIP, { gap, end: 'Enter' })).bursts).toEqual(read(SLIP))
  })

  it.each(['Enter', 'NumpadEnter', 'Tab'])('may end with %s, which presses nothing', (end) => {
    const { bursts, heard } = listen(keysOf(SLIP, { gap: 5, end }))
    expect(bursts).toEqual(read(SLIP))
    expect(heard).not.toContain(end)
  })

  it('may end with nothing but quiet', () => {
    expect(listen(keysOf(SLIP, { gap: 5 })).bursts).toEqual(read(SLIP))
  })

  it('reaches the page with seven keys at most, all from the moment it started', () => {
    const { heard, starts } = listen(keysOf(HOLD, { gap: 5, end: 'Enter' }))
    expect(heard).toHaveLength(7)
    expect(starts).toEqual([1000])
  })

  it('may scan twice in a row', () => {
    const first = keysOf(SLIP, { gap: 2, end: 'Enter' })
    const second = keysOf('384822000665', { gap: 2, end: 'Enter', from: (first.at(-1)?.at ?? 0) + 4 })
    expect(listen([...first, ...second]).bursts).toEqual([...read(SLIP), ...read('384822000665')])
  })

  it('is read by its physical keys: capitals by shift, whatever CapsLock says', () => {
    const capsLock: Key = { code: 'CapsLock', shift: false, repeat: false, at: 995 }
    const keys = keysOf('{"preauthOrderId":"1017AbC9"}', { gap: 5, end: 'Enter' })
    expect(texts([capsLock, ...keys])).toEqual(['{"preauthOrderId":"1017AbC9"}'])
  })

  it('may hold nothing but an authorization code', () => {
    expect(listen(keysOf('000665', { gap: 5, end: 'Enter' })).bursts).toEqual(read('000665'))
    expect(listen(keysOf('000665', { gap: 5 })).bursts).toEqual(read('000665'))
  })

  it('keeps every Enter quiet for 150 ms', () => {
    const keys = keysOf(SLIP, { gap: 5, end: 'Enter' })
    const end = keys.at(-1)?.at ?? 0
    const enterAt = (after: number): Key => ({ code: 'Enter', shift: false, repeat: false, at: end + after })
    expect(listen([...keys, enterAt(AFTER_MS - 1)]).heard).not.toContain('Enter')
    expect(listen([...keys, enterAt(AFTER_MS + 1)]).heard).toContain('Enter')
  })

  it('keeps an Enter quiet that comes late after a burst that ended by itself', () => {
    const keys = keysOf(SLIP, { gap: 5 })
    const late: Key = { code: 'Enter', shift: false, repeat: false, at: (keys.at(-1)?.at ?? 0) + 100 }
    expect(listen([...keys, late]).heard).not.toContain('Enter')
  })
})

describe('a person', () => {
  it.each([35, 60, 75, 90])('types a whole hold number with %d ms between keys and is left alone', (gap) => {
    const { bursts, heard } = listen(keysOf(HOLD, { gap, end: 'Enter' }))
    expect(bursts).toEqual([])
    expect(heard).toHaveLength(HOLD.length + 1)
  })

  it('may roll over a few keys at once', () => {
    const gap = (index: number) => (index % 4 === 0 ? 70 : 12)
    expect(texts(keysOf('12800128001280012800', { gap, end: 'Enter' }))).toEqual([])
  })

  it('may type an amount of six characters in a hurry', () => {
    expect(texts(keysOf('128.00', { gap: 18, end: 'Enter' }))).toEqual([])
  })

  it('who holds a key down is no scanner', () => {
    const held = Array.from({ length: 40 }, (_, index): Key => {
      return { code: 'Digit1', shift: false, repeat: index > 0, at: 1000 + index * 8 }
    })
    const { bursts, heard } = listen(held)
    expect(bursts).toEqual([])
    expect(heard).toHaveLength(40)
  })

  it('who types a key well before a scan leaves the scan whole', () => {
    const key: Key = { code: 'Digit1', shift: false, repeat: false, at: 1000 - 80 }
    const { bursts, starts } = listen([key, ...keysOf(SLIP, { gap: 5, end: 'Enter' })])
    expect(bursts).toEqual(read(SLIP))
    expect(starts.at(-1)).toBe(1000)
  })

  it('who types a key just before a scan breaks it, for nobody can tell that key from the scan', () => {
    const key: Key = { code: 'Digit1', shift: false, repeat: false, at: 1000 - 40 }
    expect(listen([key, ...keysOf(SLIP, { gap: 5, end: 'Enter' })]).bursts).toEqual([{ text: SLIP, broken: true }])
  })
})

describe('a disturbed scan', () => {
  it('is broken by a key that repeats itself inside it, and that key goes nowhere', () => {
    const keys = keysOf(HOLD, { gap: 5, end: 'Enter' })
    const repeated: Key = { code: 'Digit1', shift: false, repeat: true, at: 1062 }
    const { bursts, heard } = listen([...keys.slice(0, 12), repeated, ...keys.slice(12)])
    expect(bursts).toEqual([{ text: HOLD, broken: true }])
    expect(heard).toHaveLength(7)
  })

  it('is broken by a command key inside it', () => {
    const keys = keysOf(SLIP, { gap: 5, end: 'Enter' })
    const command: Key = { code: 'F9', shift: false, repeat: false, at: 1062 }
    const { bursts, heard } = listen([...keys.slice(0, 12), command, ...keys.slice(12)])
    expect(bursts.every(({ broken }) => broken)).toBe(true)
    expect(heard).not.toContain('F9')
  })

  it('is broken when the scanner stalls near its beginning, and starts where it first started', () => {
    const gap = (index: number) => (index === 5 ? 200 : 4)
    const { bursts, starts } = listen(keysOf(SLIP, { gap, end: 'Enter' }))
    expect(bursts).toEqual([{ text: SLIP.slice(5), broken: true }])
    expect(starts).toEqual([1000])
  })

  it('has a broken rest although a single key stood between two stalls', () => {
    const gap = (index: number) => (index === 12 || index === 13 ? 90 : 4)
    const { bursts } = listen(keysOf(HOLD.slice(0, 20), { gap, end: 'Enter' }))
    expect(bursts.slice(1)).toEqual([{ text: HOLD.slice(13, 20), broken: true }])
  })

  it('has a broken rest when the scanner stalls in its middle', () => {
    const gap = (index: number) => (index === 20 ? 200 : 4)
    expect(listen(keysOf(SLIP, { gap, end: 'Enter' })).bursts.at(-1)).toEqual({ text: SLIP.slice(20), broken: true })
  })
})
