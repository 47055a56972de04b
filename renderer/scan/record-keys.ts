import { medianGap } from './burst.ts'
import type { KeyTaker } from './diverted.ts'
import { characterOf, endingOf, isEnding, isSilent } from './keys.ts'
import type { Reading } from './learn.ts'

/** Nothing more comes after such a pause, in ms; a scanner slower than that is none. */
const QUIET_MS = 200
/** Fewer keys than this are a person's. */
const LEAST = 3
/** Scanners may send two endings; the second one must press nothing. */
const AFTER_MS = 300

/**
 * Hears the keys of a scanner that is to be learned, slow ones too, and calls back with each reading. Keys that begin no
 * reading, such as Tab, Enter and space between the buttons, stay a person's.
 */
export function recordKeys(onReading: (reading: Reading) => void): {
  readonly taker: KeyTaker
  readonly stop: () => void
} {
  let run: { readonly character: string; readonly at: number }[] = []
  let strange = false
  let endedAt = Number.NEGATIVE_INFINITY
  let timer: number | undefined

  const finish = (ending: Reading['ending']) => {
    const [text, gapMs, wasStrange] = [run.map(({ character }) => character).join(''), medianGap(run), strange]
    const enough = run.length >= LEAST
    run = []
    strange = false
    if (enough) onReading({ text, gapMs, ending, strange: wasStrange })
    return enough
  }

  const taker = (event: KeyboardEvent): boolean => {
    const { code, shiftKey, timeStamp: at } = event
    if (isSilent(code)) return false
    window.clearTimeout(timer)
    const begun = run.length > 0 || strange
    if (isEnding(code)) {
      const taken = finish(endingOf(code)) || at - endedAt < AFTER_MS
      if (taken) endedAt = at
      return taken
    }
    const command = event.ctrlKey || event.altKey || event.metaKey
    const character = command ? undefined : characterOf(code, shiftKey)
    if (!begun && (character === undefined || code === 'Space')) return false
    if (character === undefined || event.repeat) strange = true
    else run = [...run, { character, at }]
    timer = window.setTimeout(() => finish('none'), QUIET_MS)
    return true
  }
  return { taker, stop: () => window.clearTimeout(timer) }
}
