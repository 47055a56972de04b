import type { ScanEnding } from '../../preload/contract/scan.ts'
import { type Habits, unlearned } from './habits.ts'
import { characterOf, endingOf, isEnding, isSilent } from './keys.ts'

/** One keydown: the physical key, shift, whether the system repeats it by itself, and when (ms, any fixed origin). */
export type Key = {
  readonly code: string
  readonly shift: boolean
  readonly repeat: boolean
  readonly at: number
}

type Typed = { readonly character: string; readonly at: number }

/** The run of fast keys so far; `taking` once it is certain that a scanner types it. Times in ms. */
export type BurstState = {
  readonly run: readonly Typed[]
  readonly taking: boolean
  readonly broken: boolean
  /** When the last burst ended; its Enter and any other shortly after press nothing. */
  readonly endedAt: number
  /** When fast keys stopped without an ending: a scanner that stalled goes on within a moment. */
  readonly stalledAt: number
}

/**
 * `broken` is a burst that was disturbed, `cutOff` one without the ending that this scanner always sends: the text of
 * either is shown and used for nothing. `ms` from the first key to the last, `gapMs` the median between two.
 */
export type Burst = {
  readonly text: string
  readonly broken: boolean
  readonly cutOff: boolean
  readonly ms: number
  readonly gapMs: number
  readonly ending: ScanEnding
}

/** What a key means: whether it starts a run, makes the run certain, must not reach the page, or ended a burst. */
export type Step = {
  readonly state: BurstState
  readonly starts: boolean
  readonly recognised: boolean
  readonly swallow: boolean
  readonly burst?: Burst
}

/** An Enter this soon (ms) after a burst presses nothing. */
export const AFTER_MS = 150

const CERTAIN = 8
/** Fast keys this soon (ms) after others that had no ending are the rest of the same scan. */
const STALL_MS = 400
const FRAGMENT = 3
/** An authorization code alone has six characters, so a finished run may be as short; letters and digits only, so that an amount is none. */
const SHORT_CODE = /^[0-9A-Za-z]{6,7}$/

const NEVER = Number.NEGATIVE_INFINITY
export const noBurst: BurstState = { run: [], taking: false, broken: false, endedAt: NEVER, stalledAt: NEVER }

/** The median time between the keys of a run, in ms; infinite for fewer than two keys. */
export function medianGap(run: readonly { readonly at: number }[]): number {
  const gaps = run.slice(1).map((key, index) => key.at - (run[index]?.at ?? key.at))
  gaps.sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY
}

const isFast = (run: readonly Typed[], { medianMs }: Habits) => medianGap(run) < medianMs
const textOf = (run: readonly Typed[]) => run.map((key) => key.character).join('')

/** A run that only a scanner can have typed, now that it is over. */
function isWhole(state: BurstState, habits: Habits): boolean {
  if (state.taking) return true
  return isFast(state.run, habits) && (state.run.length >= CERTAIN || SHORT_CODE.test(textOf(state.run)))
}

const pass = (state: BurstState): Step => ({ state, starts: false, recognised: false, swallow: false })

const forget = (state: BurstState): BurstState => ({ ...noBurst, endedAt: state.endedAt })

function end(state: BurstState, at: number, ending: ScanEnding, habits: Habits): Step {
  const { run, broken } = state
  const cutOff = ending === 'none' && habits.ending !== 'none'
  const ms = (run.at(-1)?.at ?? 0) - (run[0]?.at ?? 0)
  const burst = { text: textOf(run), broken, cutOff, ms, gapMs: medianGap(run), ending }
  const swallow = ending !== 'none'
  return { state: { ...noBurst, endedAt: at }, starts: false, recognised: !state.taking, swallow, burst }
}

/**
 * What `quietMs` without a key mean: the end of a burst, if it was one. `at` is the time of the last key, so that the
 * 150 ms in which Enter presses nothing are counted from the scan itself.
 */
export function quiet(state: BurstState, habits: Habits = unlearned): Step {
  const last = state.run.at(-1)
  if (!last) return pass(state)
  const stalled = state.run.length >= FRAGMENT && isFast(state.run, habits)
  const step = isWhole(state, habits) ? end(state, last.at, 'none', habits) : pass(forget(state))
  // A piece of a key or two between two stalls is no beginning: what follows it is still the rest of the same scan.
  const stalledAt = stalled ? last.at : state.broken ? state.stalledAt : NEVER
  return { ...step, state: { ...step.state, stalledAt } }
}

function onCharacter(state: BurstState, key: Key, typed: string, habits: Habits): Step {
  const character = habits.meant.get(typed) ?? typed
  const last = state.run.at(-1)
  const gap = last ? key.at - last.at : Number.POSITIVE_INFINITY
  // One late key inside a scan is part of it. At its beginning nobody can say whether a person or a slow scanner typed
  // the key before, so such a scan counts as broken: scanning again is cheaper than a number that lacks a character.
  const settled = state.taking || (state.run.length >= 4 && isFast(state.run, habits))
  const continues = gap <= (settled ? habits.quietMs : habits.personMs)
  const run = continues ? [...state.run, { character, at: key.at }] : [{ character, at: key.at }]
  const taking = (continues && state.taking) || (run.length >= CERTAIN && isFast(run, habits))
  const rest = state.run.length === 0 && key.at - state.stalledAt <= STALL_MS
  const next = { ...state, run, taking, broken: continues ? state.broken : rest || gap <= habits.quietMs }
  // The rest of a stalled scan is taken back together with its beginning.
  return { state: next, starts: !continues && !rest, recognised: taking && !state.taking, swallow: taking }
}

/**
 * The burst machine, one keydown at a time. A scanner types at least eight characters with a median gap under 20 ms
 * (six for a code that ends there) and ends with Enter, Tab or 60 ms of quiet; a person never does. Keys the system
 * repeats by itself are no scan; inside one they break it. The caller reports quiet before it reports a later key.
 * A scanner that this till has learned is held to its own habits instead.
 */
export function onKey(state: BurstState, key: Key, habits: Habits = unlearned): Step {
  if (isSilent(key.code)) return pass(state)
  if (key.repeat) return state.taking ? { ...pass({ ...state, broken: true }), swallow: true } : pass(forget(state))
  if (isEnding(key.code)) {
    if (isWhole(state, habits)) return end(state, key.at, endingOf(key.code), habits)
    const next = forget(state)
    return key.at - state.endedAt <= AFTER_MS ? { ...pass(next), swallow: true } : pass(next)
  }
  const character = characterOf(key.code, key.shift)
  if (character !== undefined) return onCharacter(state, key, character, habits)
  return state.taking ? { ...pass({ ...state, broken: true }), swallow: true } : pass(forget(state))
}
