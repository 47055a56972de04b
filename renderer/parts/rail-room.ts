/** As in frame.css: a narrower window folds the rail into lines under the top bar, a very low one into a single line. */
const FOLDED_BELOW = 1100
const ONE_LINE_UP_TO = 480

/** What an entry takes, beside the rail's heading and the line that counts the rest; in px. */
const ENTRY_HEIGHT = 61
const AROUND_HEIGHT = 130
const ENTRY_WIDTH = 290
const REST_WIDTH = 170

/** The window's size, as zoomed, and the height of the rail in it, which tells something only where it is not folded; px. */
type Place = { readonly width: number; readonly height: number; readonly rail: number }

export type Room = { readonly waiting: number; readonly done: number }

/**
 * How many entries the rail shows, so that all it shows is in sight, and with it the count of what else waits: at least one
 * that waits, and where something is done, one of these. Pure.
 */
export function railRoom({ width, height, rail }: Place, waiting: number, done: number): Room {
  if (width >= FOLDED_BELOW) {
    return shared(Math.max(2, Math.floor((rail - AROUND_HEIGHT) / ENTRY_HEIGHT)), waiting, done)
  }
  const line = Math.max(1, Math.floor((width - REST_WIDTH) / ENTRY_WIDTH))
  if (height <= ONE_LINE_UP_TO) return shared(Math.max(2, line), waiting, done)
  return { waiting: Math.min(waiting, line), done: Math.min(done, line) }
}

/** A third is kept for what is done; what one side leaves free the other may have. */
function shared(places: number, waiting: number, done: number): Room {
  const kept = Math.min(done, Math.ceil(places / 3))
  const first = Math.min(waiting, places - kept)
  return { waiting: first, done: Math.min(done, places - first) }
}
