/** What a list is made of: how many rows, how high each is, and how much of it is in sight; heights in px. */
export type Lengths = { readonly rows: number; readonly rowHeight: number; readonly view: number }

/**
 * Chromium draws nothing beyond 2^25 px, of a screen at 400 % that is a quarter of it. A list that would be longer is drawn
 * this long, and what is drawn is moved about in it.
 */
export const MOST_HEIGHT = 8_000_000

/**
 * Where a list is: `top` is how far its beginning lies above what is in sight, as if all of it were drawn; `offset` is how
 * much further that is than what is really scrolled. All whole px.
 */
export type Place = { readonly top: number; readonly offset: number }

const wholeHeight = ({ rows, rowHeight }: Lengths): number => rows * rowHeight

/** How high the list is drawn. */
export const drawnHeight = (lengths: Lengths): number => Math.min(wholeHeight(lengths), MOST_HEIGHT)

const furthest = (lengths: Lengths): number => Math.max(0, wholeHeight(lengths) - lengths.view)
const furthestDrawn = (lengths: Lengths): number => Math.max(0, drawnHeight(lengths) - lengths.view)

const within = (value: number, most: number): number => Math.min(Math.max(0, value), most)

/** So near (px) to its ends a list that is too long is drawn as it is: whoever turns the wheel gets there. */
const NEAR = 100_000

/** A place that is `at` on a way of length `from`, on one of length `to`: the same near both ends, in between its share. */
function onOther(at: number, from: number, to: number): number {
  if (from === to || at <= NEAR) return at
  if (at >= from - NEAR) return to - (from - at)
  return Math.round(NEAR + ((at - NEAR) * (to - 2 * NEAR)) / (from - 2 * NEAR))
}

/** Where the scroll bar belongs while the list is at `top`. */
const drawnTop = (top: number, lengths: Lengths): number => onOther(top, furthest(lengths), furthestDrawn(lengths))

/** A list that is at `top`, with its scroll bar where it belongs. Pure. */
export function placeAt(top: number, lengths: Lengths): Place {
  const whole = Math.round(within(top, furthest(lengths)))
  return { top: whole, offset: whole - drawnTop(whole, lengths) }
}

/** What is really scrolled. */
export const scrollTopOf = ({ top, offset }: Place): number => top - offset

/**
 * Where a list is once it was scrolled. A short way (a wheel, a finger) is as long as it looks; a long one is a drag of the
 * scroll bar, which means a share of the whole list. Pure.
 */
export function scrolled(place: Place, scrollTop: number, lengths: Lengths): Place {
  const [whole, drawn] = [furthest(lengths), furthestDrawn(lengths)]
  if (whole === drawn) return { top: within(scrollTop, whole), offset: 0 }
  const isShort = Math.abs(scrollTop - scrollTopOf(place)) < 2 * lengths.view
  if (!isShort) {
    const top = onOther(within(scrollTop, drawn), drawn, whole)
    return { top, offset: top - scrollTop }
  }
  const top = scrollTop + place.offset
  // A way that would lead out of the list ends at its end.
  return top < 0 || top > whole ? placeAt(top, lengths) : { top, offset: place.offset }
}

/** Whether the scroll bar is about to reach an end that the list has not reached. Pure. */
export function isAstray(place: Place, lengths: Lengths): boolean {
  const [at, drawn] = [scrollTopOf(place), furthestDrawn(lengths)]
  const near = at < lengths.view || at > drawn - lengths.view
  return near && at !== drawnTop(place.top, lengths)
}

/** The rows in sight, and a few before and after them; `last` included. */
export function rowsInSight({ top }: Place, { rows, rowHeight, view }: Lengths, further = 8) {
  const first = Math.max(0, Math.floor(top / rowHeight) - further)
  const last = Math.min(rows - 1, Math.ceil((top + view) / rowHeight) - 1 + further)
  return { first, last }
}

/** The `top` at which a row is whole in sight, as near to the present one as can be; far away, the row is in the middle. Pure. */
export function topShowing(row: number, { top }: Place, lengths: Lengths): number {
  const { rowHeight, view } = lengths
  const [start, end] = [row * rowHeight, (row + 1) * rowHeight]
  if (start >= top && end <= top + view) return top
  const isFar = start < top - view || end > top + 2 * view
  const wanted = isFar ? start - (view - rowHeight) / 2 : start < top ? start : end - view
  return within(Math.round(wanted), furthest(lengths))
}

/** Where a drawn row stands in what is drawn. */
export const drawnAt = (row: number, { offset }: Place, { rowHeight }: Lengths): number => row * rowHeight - offset
