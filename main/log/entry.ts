import { isSecretName, MASK, maskText } from './mask.ts'

export type Level = 'info' | 'warn' | 'error'

/** What an entry says besides its name: short values that a program chose, masked all the same. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>

/** An entry as a line of the log holds it. `reference` is what a window shows of a bug. */
export type LogEntry = {
  readonly time: string
  readonly level: Level
  readonly name: string
  readonly reference?: string
  readonly [fact: string]: unknown
}

const LONGEST = 400
const FRAMES = 12

/** A frame of a stack without its folders: `openJournal index.js:12:34`. */
const FRAME = /^\s*at (?:async )?(?:([\w$.<> [\]]{1,80}) \()?.*?([\w.-]{1,60}\.[cm]?[jt]sx?):(\d+):(\d+)\)?$/

function frames({ stack = '', message }: Error): string[] {
  const lines = stack.replace(message, '').split('\n')
  return lines
    .flatMap((line) => {
      const [, called = '', file = '', row, column] = FRAME.exec(line) ?? []
      return file === '' ? [] : [`${maskText(called)} ${file}:${row}:${column}`.trim()]
    })
    .slice(0, FRAMES)
}

const isCode = (code: unknown): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code)

function aboutError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error, message: maskText(String(error)).slice(0, LONGEST) }
  const { code } = error as { code?: unknown }
  return {
    error: /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(isCode(code) && { code }),
    message: maskText(error.message).slice(0, LONGEST),
    stack: frames(error),
  }
}

const masked = (name: string, value: string | number | boolean) => {
  if (isSecretName(name)) return MASK
  return typeof value === 'string' ? maskText(value).slice(0, LONGEST) : value
}

/**
 * An entry with everything masked (mask.ts) that is no word of the program's own. Pure.
 * @param atMs epoch ms.
 * @param about a `reference` among them, 8 hex digits, is shown as it is.
 */
export function logEntry(atMs: number, level: Level, name: string, about: LogFacts, error?: unknown): LogEntry {
  const { reference, ...facts } = about
  const known = typeof reference === 'string' && /^[0-9a-f]{8}$/.test(reference) ? { reference } : {}
  const shown = Object.entries(facts).map(([fact, value]) => [fact, masked(fact, value)])
  const head = { time: new Date(atMs).toISOString(), level, name }
  // Again at the end: no fact may pass for one of these.
  return { ...head, ...known, ...Object.fromEntries(shown), ...(error !== undefined && aboutError(error)), ...head }
}
