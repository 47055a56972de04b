/**
 * Says something at once, and whatever is to be said within `restMs` after it once, at their end: while a queue drains,
 * the window would else ask for all that it shows hundreds of times in a second.
 */
export function seldom(say: () => void, restMs: number): () => void {
  let resting = false
  let again = false

  function rested(): void {
    resting = false
    if (!again) return
    again = false
    sayNow()
  }

  function sayNow(): void {
    say()
    resting = true
    setTimeout(rested, restMs).unref()
  }

  return () => {
    if (resting) again = true
    else sayNow()
  }
}
