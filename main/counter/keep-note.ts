import type { Counter as CounterView } from '../../preload/contract/counter.ts'
import { RENEWED_MS, type RunningNote, readRunningNote, writeRunningNote } from '../terminal/running-note.ts'

const LOOK_MS = 5_000

/** What of a counter is noted; an answer of before, where this till has had none since it was started. Pure. */
export function noteOf(
  view: CounterView,
  { startedAt, at }: { readonly startedAt: number; readonly at: number },
  before: RunningNote | undefined,
): RunningNote {
  const { version, mode, terminal, keys, trouble, warnings, lastAnswerAt, clockAheadMs, mirror } = view
  const termNo = terminal?.termNo
  const earlier = before?.mode === mode && before.termNo === termNo ? before : undefined
  const answered = lastAnswerAt === undefined ? earlier : { lastAnswerAt, clockAheadMs }
  return {
    ...{ preauthTillNote: 1, version, mode, keys: keys.state, warnings },
    ...{ startedAt: new Date(startedAt).toISOString(), at: new Date(at).toISOString() },
    ...(termNo !== undefined && { termNo }),
    ...(trouble && { trouble }),
    ...(answered?.lastAnswerAt !== undefined && { lastAnswerAt: answered.lastAnswerAt }),
    ...(answered?.clockAheadMs !== undefined && { clockAheadMs: answered.clockAheadMs }),
    ...(mirror?.behind !== undefined && { mirrorBehind: mirror.behind }),
    ...(mirror?.problem && { mirrorProblem: mirror.problem }),
  }
}

const isSame = (one: RunningNote | undefined, other: RunningNote) =>
  JSON.stringify({ ...one, at: '' }) === JSON.stringify({ ...other, at: '' })

/**
 * Keeps a note of what only a running till knows, written when it changes and every minute, until it is ended. A disk that
 * refuses it is told of elsewhere, and stops nothing. `now` in epoch ms.
 */
export async function keepNote(path: string, view: () => CounterView, now: () => number) {
  const startedAt = now()
  let last = await readRunningNote(path)
  let writing: Promise<unknown> = Promise.resolve()

  const write = (note: RunningNote) => {
    last = note
    writing = writing.then(() => writeRunningNote(path, note))
  }
  function look(): void {
    const at = now()
    const note = noteOf(view(), { startedAt, at }, last)
    if (!isSame(last, note) || Math.abs(at - Date.parse(last?.at ?? '')) >= RENEWED_MS) write(note)
  }

  look()
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return {
    /** Says in the note that the till was ended. */
    async end(): Promise<void> {
      clearInterval(timer)
      const at = now()
      const note = noteOf(view(), { startedAt, at }, last)
      write({ ...note, endedAt: note.at })
      await writing
    },
  }
}
