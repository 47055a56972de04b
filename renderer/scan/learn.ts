import type { ScanEnding, ScannerHabits } from '../../preload/contract/scan.ts'

/**
 * What the three test codes say: every character that a slip may have, each in one of them and once. So what a scanner
 * typed tells which characters it types otherwise.
 */
export const testTexts = [
  '0123456789ABCDEFGHIJKLM',
  'NOPQRSTUVWXYZabcdefghij',
  'klmnopqrstuvwxyz|{}":,?&=/.-_',
] as const

/** What a scanner typed, read as a US keyboard's keys. `strange`: keys among them that type nothing there, or with AltGr. */
export type Reading = {
  readonly text: string
  /** The median time between two keys, in ms. */
  readonly gapMs: number
  readonly ending: ScanEnding
  readonly strange: boolean
}

/** Why nothing could be learned of a reading. */
export type LearnFault =
  | { readonly kind: 'not-the-code' | 'upper-lower' | 'other-keys' | 'cut-off' | 'mixed-up' | 'endings-differ' }
  | { readonly kind: 'added'; readonly added: string }
  | { readonly kind: 'slow'; readonly gapMs: number }

/** Slower than this, in ms between two keys, it could not be told from a person. */
const SLOWEST_MS = 32

const turned = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))

const allDiffer = (text: string): boolean => new Set(text).size === text.length

/** What is wrong with the reading of one test code; undefined where it can be learned from. */
export function faultOf({ text, gapMs, strange }: Reading, expected: string): LearnFault | undefined {
  if (gapMs > SLOWEST_MS) return { kind: 'slow', gapMs: Math.round(gapMs) }
  if (text === expected) return undefined
  if (turned(text) === expected) return { kind: 'upper-lower' }
  if (strange) return { kind: 'other-keys' }
  if (text.includes(expected)) return { kind: 'added', added: text.replace(expected, '') }
  if (text.length >= 6 && expected.includes(text)) return { kind: 'cut-off' }
  // A layout changes characters for others, one for one.
  return text.length === expected.length && allDiffer(text) ? undefined : { kind: 'not-the-code' }
}

/** What three readings without a fault, in the order of the codes, say of the scanner together. */
export function habitsFrom(
  readings: readonly Reading[],
): { readonly habits: ScannerHabits } | { readonly fault: LearnFault } {
  const typed = readings.map(({ text }) => text).join('')
  const meant = testTexts.join('')
  const [{ ending } = { ending: 'none' as const }] = readings
  if (typed.length !== meant.length || !allDiffer(typed)) return { fault: { kind: 'mixed-up' } }
  if (readings.some((one) => one.ending !== ending)) return { fault: { kind: 'endings-differ' } }
  const pairs = [...typed].map((character, index) => `${character}${meant.charAt(index)}`)
  const keys = pairs.filter(([one, other]) => one !== other)
  const gapMs = Math.max(...readings.map((one) => one.gapMs))
  return { habits: { gapMs: Math.round(gapMs * 10) / 10, ending, keys } }
}

/** The keyboard that a scanner is set to, by two of its characters. */
export function layoutOf({ keys }: ScannerHabits): 'us' | 'qwertz' | 'azerty' | 'other' {
  if (keys.length === 0) return 'us'
  if (keys.includes('zy') && keys.includes('yz')) return 'qwertz'
  return keys.includes('qa') && keys.includes('aq') ? 'azerty' : 'other'
}
