/** Of every so many rows of a list, the first is marked. */
export const STRIDE = 256

/**
 * Where the rows of a list are: `seqs[n]` is the `accepted_seq` of the row at position n × STRIDE. `whole` says that the list
 * ends before another mark would be due.
 */
export type Marks = { readonly seqs: readonly number[]; readonly whole: boolean }

export const noMarks: Marks = { seqs: [], whole: false }

/** A marked row, and how many rows there are from it to the one that is looked for. */
export type Nearby = { readonly seq: number; readonly further: number }

/** The last mark at or before a position; undefined where the marks do not reach so far yet. Pure. */
export function nearest({ seqs, whole }: Marks, position: number): Nearby | undefined {
  const mark = Math.floor(position / STRIDE)
  if (mark >= seqs.length && !whole) return undefined
  const last = Math.min(mark, seqs.length - 1)
  const seq = seqs[last]
  return seq === undefined ? undefined : { seq, further: position - last * STRIDE }
}

/** What still holds once a row of this `accepted_seq` has come into the list: whatever stands before it. Pure. */
export function marksBefore({ seqs }: Marks, seq: number): Marks {
  const after = seqs.findIndex((mark) => mark >= seq)
  return { seqs: after < 0 ? seqs : seqs.slice(0, after), whole: false }
}
