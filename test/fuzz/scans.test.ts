import { expect } from 'vitest'
import { readSlip } from '../../main/completion/slip.ts'
import { type Burst, type Key, noBurst, onKey, quiet } from '../../renderer/scan/burst.ts'
import { unlearned } from '../../renderer/scan/habits.ts'
import { characterOf, isEnding } from '../../renderer/scan/keys.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { failure, fuzz, tally, timed } from './fuzz.ts'
import { character, disturbed, text } from './shapes.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`)
const digits = [...'0123456789'].flatMap((digit) => [`Digit${digit}`, `Numpad${digit}`])
const others = [
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash'],
  ...['Space', 'NumpadDecimal', 'IntlBackslash', 'Backquote', 'NumpadEqual'],
]
const strange = [
  ...['F9', 'F24', 'Escape', 'Backspace', 'ArrowLeft', 'MetaLeft', '', 'Unidentified', 'KeyÄ', 'Key', 'Digit10'],
  ...['__proto__', 'constructor', 'toString', 'Process', 'ShiftLeft', 'CapsLock', 'Enter', 'Tab', 'NumpadEnter'],
]

const typing = new Map(
  [...letters, ...digits, ...others].flatMap((code) =>
    [false, true].flatMap((shift): [string, { code: string; shift: boolean }][] => {
      const typed = characterOf(code, shift)
      return typed === undefined ? [] : [[typed, { code, shift }]]
    }),
  ),
)

const gaps = [0, 1, 4, 8, 12, 19, 20, 21, 29, 31, 45, 59, 60, 61, 100, 149, 151, 399, 401, 5000]

/** Keydowns as they may come: a slip typed by a scanner, by a person, by both at once, or by nobody sane. */
function keysOf(random: Random, slip: string): Key[] {
  let at = random.chance(1) ? -1000 : random.between(0, 100_000)
  const pace = random.oneOf([2, 4, 8, 15, 25, 40, 120])
  const keys: Key[] = []
  const press = (code: string, shift: boolean, repeat = false) => {
    at += random.chance(3) ? random.oneOf(gaps) : random.chance(0.2) ? -random.between(0, 50) : pace
    keys.push({ code, shift, repeat, at })
  }
  for (const one of slip) {
    const key = typing.get(one)
    if (key) press(key.code, key.shift, random.chance(0.3))
    if (random.chance(1)) press(random.oneOf(strange), random.chance(50), random.chance(10))
    if (random.chance(1)) press(random.oneOf([...digits, ...others]), random.chance(50))
  }
  if (random.chance(60)) press(random.oneOf(['Enter', 'Tab', 'NumpadEnter']), false)
  if (random.chance(20)) press('Enter', false)
  return keys
}

type Heard = { readonly bursts: Burst[]; readonly swallowed: Key[] }

/** As the window does: quiet is reported before a late key, and at the end. */
function listen(keys: readonly Key[]): Heard {
  let state = noBurst
  const heard: Heard = { bursts: [], swallowed: [] }
  const hush = () => {
    const step = quiet(state)
    state = step.state
    if (step.burst) heard.bursts.push(step.burst)
  }
  for (const key of keys) {
    const last = state.run.at(-1)
    if (last && key.at - last.at > unlearned.quietMs) hush()
    const step = onKey(state, key)
    state = step.state
    if (step.burst) heard.bursts.push(step.burst)
    if (step.swallow) heard.swallowed.push(key)
  }
  hush()
  return heard
}

const hold = '101720230803094714824861279211'
const slips = [
  ...[`${hold}|384822`, hold, '384822', `{"preauthOrderId":"${hold}","authIdRespCode":"000665"}`],
  ...[`https://x.example/?preauthOrderId=${hold}&authIdRespCode=384822`, `PRE:${hold};CODE:384822`, '128.50', '0'],
]
const layouts = [
  '',
  '',
  '{preauthOrderId}|{authIdRespCode}',
  'PRE:{preauthOrderId};CODE:{authIdRespCode}',
  '{authIdRespCode}',
]

function slipOf(random: Random): string {
  return random.oneOf([
    () => random.oneOf(slips),
    () => disturbed(random, random.oneOf(slips)),
    () => disturbed(random, disturbed(random, random.oneOf(slips))),
    () => text(random, 60),
    () => Array.from({ length: random.between(0, 60) }, () => character(random)).join(''),
    () => (random.chance(3) ? random.oneOf(slips).repeat(random.between(2, 130)).slice(0, 4000) : random.oneOf(slips)),
  ])()
}

const number = /^[0-9A-Za-z]{6,32}$/
const code = /^[0-9A-Za-z]{6,255}$/

/** What a text that is JSON says, its escapes read. */
function unescaped(scanned: string): string {
  try {
    return JSON.stringify(JSON.parse(scanned)) ?? ''
  } catch {
    return ''
  }
}

/** What a slip is read as must stand in it, letter by letter: nothing is guessed, nothing is dropped. */
function checkSlip(scanned: string, slip: ReturnType<typeof readSlip>): void {
  if (slip.kind === 'not-understood') {
    expect(slip.text).toBe(scanned)
    return
  }
  const plain = [scanned, ...[...new URLSearchParams(scanned.replace(/^[^?]*\?/, '')).values()]].join('\n')
  const text = `${plain}\n${unescaped(scanned)}`
  if (slip.kind !== 'authIdRespCode') {
    expect(slip.preauthOrderId).toMatch(number)
    expect(text).toContain(slip.preauthOrderId)
  }
  if (slip.kind !== 'preauthOrderId') {
    expect(slip.authIdRespCode).toMatch(code)
    expect(text).toContain(slip.authIdRespCode)
  }
}

/** Every burst is a stretch of what was typed, in its order; an Enter that a scanner sent is heard by nobody. */
function checkBursts(keys: readonly Key[], { bursts, swallowed }: Heard): void {
  const typed = keys.map(({ code, shift, repeat }) => (repeat ? '' : (characterOf(code, shift) ?? ''))).join('')
  let from = 0
  for (const { text, broken } of bursts) {
    if (broken) continue
    const at = typed.indexOf(text, from)
    expect(at, text).toBeGreaterThanOrEqual(0)
    from = at + text.length
  }
  const endings = keys.filter(({ code }) => isEnding(code))
  if (endings.length === 0) expect(swallowed.filter(({ code }) => isEnding(code))).toEqual([])
}

fuzz('scans', 100_000, (random, count, slowest) => {
  const came = tally()
  for (let at = 0; at < count; at++) {
    const slip = slipOf(random).slice(0, 4000)
    const keys = keysOf(random, slip)
    const layout = random.oneOf(layouts)
    const heard = timed(slowest, at, slip, () => listen(keys))
    try {
      checkBursts(keys, heard)
      for (const scanned of [slip, ...heard.bursts.map(({ text }) => text)]) {
        const read = timed(slowest, at, scanned, () => readSlip(scanned, layout))
        came.add(read.kind)
        checkSlip(scanned, read)
      }
    } catch (error) {
      throw failure(at, slip, error)
    }
    came.add(
      heard.bursts.length === 0 ? 'typed by a person' : heard.bursts.some(({ broken }) => broken) ? 'broken' : 'whole',
    )
  }
  for (const kind of [
    'hold',
    'preauthOrderId',
    'authIdRespCode',
    'not-understood',
    'typed by a person',
    'broken',
    'whole',
  ])
    expect(came.of(kind), kind).toBeGreaterThan(count / 100)
  return came.toString()
})
