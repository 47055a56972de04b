import { describe, expect, it } from 'vitest'
import { scannerHabits } from '../../../preload/contract/scan.ts'
import { type Burst, noBurst, onKey, quiet } from '../../../renderer/scan/burst.ts'
import { habitsOf } from '../../../renderer/scan/habits.ts'
import { characterOf } from '../../../renderer/scan/keys.ts'
import { faultOf, habitsFrom, layoutOf, type Reading, testTexts } from '../../../renderer/scan/learn.ts'

const reading = (text: string, more: Partial<Reading> = {}): Reading => ({
  ...{ text, gapMs: 4, ending: 'Enter', strange: false, ...more },
})

/** What a scanner set to another layout types, as a US keyboard's keys. */
const layouts = {
  qwertz: (text: string) => text.replace(/[yzYZ]/g, (letter) => 'zyZY'.charAt('yzYZ'.indexOf(letter))),
  azerty: (text: string) => {
    const [meant, typed] = ['0123456789aqwzAQWZmM,?:/.&|"', ")!@#$%^&*(qazwQAZW;:mM.>+1'3"]
    return [...text].map((one) => (meant.includes(one) ? typed.charAt(meant.indexOf(one)) : one)).join('')
  },
}

const learned = (type: (text: string) => string, more: Partial<Reading> = {}) => {
  const readings = testTexts.map((text) => reading(type(text), more))
  expect(readings.map((one, index) => faultOf(one, testTexts[index] ?? ''))).toEqual([undefined, undefined, undefined])
  const found = habitsFrom(readings)
  if ('fault' in found) throw new Error(found.fault.kind)
  return scannerHabits.parse(found.habits)
}

const codes = ['Backquote', 'Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma']
const all = [
  ...codes,
  ...['Period', 'Slash', 'Space'],
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
]

/** What a till with these habits makes of keys that come `gap` ms apart, as a US keyboard would have typed them. */
function heard(typed: string, gap: number, habits: ReturnType<typeof habitsOf>, end?: string): readonly Burst[] {
  let state = noBurst
  const bursts: Burst[] = []
  const keys = [...typed].map((character) => {
    const key = [false, true].flatMap((shift) => all.map((code) => ({ code, shift })))
    return key.find(({ code, shift }) => characterOf(code, shift) === character) ?? { code: '', shift: false }
  })
  for (const [index, key] of [...keys, ...(end ? [{ code: end, shift: false }] : [])].entries()) {
    const step = onKey(state, { ...key, repeat: false, at: 1000 + index * gap }, habits)
    state = step.state
    if (step.burst) bursts.push(step.burst)
  }
  const last = quiet(state, habits)
  return last.burst ? [...bursts, last.burst] : bursts
}

const slip = '{"preauthOrderId":"1017202308030947148248612792","authIdRespCode":"00384A"}'

describe('the test codes', () => {
  it('hold every character of a slip, each once', () => {
    const characters = testTexts.join('')
    expect(new Set(characters).size).toBe(characters.length)
    for (const character of `${slip}|?&=/.-_abcxyzABCXYZ`) expect(characters).toContain(character)
  })
})

describe('a scanner', () => {
  it('that types as it should is learned as it is', () => {
    expect(learned((text) => text, { gapMs: 3.14, ending: 'Tab' })).toEqual({ gapMs: 3.1, ending: 'Tab', keys: [] })
  })

  it('with a German layout is known as one', () => {
    expect(layoutOf(learned(layouts.qwertz))).toBe('qwertz')
  })

  it('that is slow is given its time, and a person is still none', () => {
    const habits = habitsOf(learned((text) => text, { gapMs: 30 }))
    expect(heard(slip, 30, habits, 'Enter')).toEqual([
      expect.objectContaining({ text: slip, broken: false, cutOff: false }),
    ])
    expect(heard(slip, 30, habitsOf(undefined), 'Enter')).toEqual([])
    expect(heard('1017202308030947148248612792', 60, habits, 'Enter')).toEqual([])
  })

  it.each(['qwertz', 'azerty'] as const)('set to %s is read as it is meant afterwards', (name) => {
    const typed = layouts[name](slip)
    const habits = habitsOf(learned(layouts[name]))
    expect(heard(typed, 4, habits, 'Enter').map(({ text }) => text)).toEqual([slip])
    expect(heard(typed, 4, habitsOf(undefined), 'Enter').map(({ text }) => text)).toEqual([typed])
  })

  it('that always sends an ending was cut off where there is none', () => {
    const habits = habitsOf(learned((text) => text))
    expect(heard(slip, 4, habits)).toEqual([expect.objectContaining({ text: slip, cutOff: true, ending: 'none' })])
    expect(heard(slip, 4, habits, 'Tab')).toEqual([expect.objectContaining({ cutOff: false, ending: 'Tab', gapMs: 4 })])
    expect(heard(slip, 4, habitsOf(undefined))).toEqual([expect.objectContaining({ cutOff: false })])
  })
})

describe('a reading', () => {
  const [expected] = testTexts
  const faults: readonly (readonly [string, Partial<Reading>, object])[] = [
    ['of another code', { text: '101720230803094714824861' }, { kind: 'not-the-code' }],
    ['of another code of the same length', { text: '10172023080309471482486' }, { kind: 'not-the-code' }],
    ['with capitals and small letters turned round', { text: '0123456789abcdefghijklm' }, { kind: 'upper-lower' }],
    ['with keys held together', { text: '0123456789', strange: true }, { kind: 'other-keys' }],
    ['with an identifier before it', { text: `]C0${expected}` }, { kind: 'added', added: ']C0' }],
    ['of half the code', { text: '56789ABCDEFGHIJKLM' }, { kind: 'cut-off' }],
    ['as slow as a person', { gapMs: 80 }, { kind: 'slow', gapMs: 80 }],
  ]
  it.each(faults)('%s is refused with its reason', (_name, more, fault) => {
    expect(faultOf(reading(expected, more), expected)).toEqual(fault)
  })

  it('that goes with the others in everything but one is refused', () => {
    const fine = testTexts.map((text) => reading(text))
    const [first, second, third] = fine
    if (!first || !second || !third) throw new Error('there are three test codes')
    expect(habitsFrom([first, second, { ...third, ending: 'Tab' }])).toEqual({ fault: { kind: 'endings-differ' } })
    const same = { ...third, text: `A${third.text.slice(1)}` }
    expect(habitsFrom([first, second, same])).toEqual({ fault: { kind: 'mixed-up' } })
  })
})
