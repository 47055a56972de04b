import { type Burst, noBurst, onKey, quiet, type Step } from './burst.ts'
import { keyTaker } from './diverted.ts'
import type { Habits } from './habits.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

/** However slow the machine is, nothing is waited for longer than this, in ms. */
const LATEST_MS = 500

/**
 * Listens for a wedge scanner on the whole window, before any input or button hears the keys, and calls back with every
 * burst, broken ones too. Keys of a burst reach nothing: those that came before it was recognised are taken back out of
 * the input they reached. `onLone` hears a character that no other followed, so that none inside a code acts as a shortcut.
 * `habits` says what is known of the scanner at the moment. Answers with the way to stop.
 */
export function listenForScans(
  onBurst: (burst: Burst) => void,
  onLone: (character: string) => void,
  habits: () => Habits,
): () => void {
  let state = noBurst
  let snapshot: Snapshot | undefined
  let timer: number | undefined
  /** How late the keys of this run were handed over at most, in ms: the next one may be as late, and is no later scan's. */
  let lateMs = 0

  const follow = (step: Step) => {
    state = step.state
    if (step.recognised) snapshot?.restore()
    if (!step.burst) return
    snapshot?.giveBack()
    onBurst(step.burst)
  }

  const onQuiet = () => {
    const [first, second] = state.run
    follow(quiet(state, habits()))
    if (first && !second) onLone(first.character)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (keyTaker()?.(event)) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    window.clearTimeout(timer)
    const known = habits()
    const last = state.run.at(-1)
    if (last && event.timeStamp - last.at > known.quietMs) follow(quiet(state, known))
    const command = event.ctrlKey || event.altKey || event.metaKey
    const key = { code: command ? '' : event.code, shift: event.shiftKey, repeat: event.repeat, at: event.timeStamp }
    const step = onKey(state, key, known)
    if (step.starts) snapshot = snapshotOf(document.activeElement)
    // The space of a code must not press a focused button.
    const presses = event.code === 'Space' && event.target instanceof HTMLButtonElement && step.state.run.length > 1
    if (step.swallow || presses) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    follow(step)
    const late = Math.min(LATEST_MS, Math.max(0, performance.now() - event.timeStamp))
    lateMs = state.run.length > 1 ? Math.max(lateMs, late) : late
    if (state.run.length > 0) timer = window.setTimeout(onQuiet, known.quietMs + lateMs)
  }

  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    window.clearTimeout(timer)
    window.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}
