import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Level, type LogEntry, type LogFacts, logEntry } from './entry.ts'

/** How large a file of the log may grow, and how many older ones are kept beside it; 1.25 MB in all. */
export const logLimits = { bytes: 256 * 1024, older: 4 } as const

const fileAt = (folder: string, age: number) => join(folder, age === 0 ? 'till.jsonl' : `till.${age}.jsonl`)

let place: string | undefined

/** Says where the log lies from now on; made if missing, and readable by its owner alone. */
export function logInto(folder: string): void {
  place = folder
}

/** Every file becomes one older; the oldest is written over. */
function turnOver(folder: string): void {
  for (let age = logLimits.older - 1; age >= 0; age--) {
    if (statSync(fileAt(folder, age), { throwIfNoEntry: false }))
      renameSync(fileAt(folder, age), fileAt(folder, age + 1))
  }
}

function append(folder: string, line: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = fileAt(folder, 0)
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 0 && size + Buffer.byteLength(line) > logLimits.bytes) turnOver(folder)
  // At once: after a failure the process ends, and nothing later would be written.
  appendFileSync(path, line, { mode: 0o600 })
}

/**
 * Writes down what happened to the till itself, as a line of JSON; never what happened to a guest's money, which is the
 * journal's. Everything in it is masked (entry.ts). An error is said on stderr as well. A log that cannot be written stops
 * nothing.
 */
export function log(level: Level, name: string, facts: LogFacts = {}, error?: unknown): void {
  const line = `${JSON.stringify(logEntry(Date.now(), level, name, facts, error))}\n`
  if (level === 'error') process.stderr.write(line)
  try {
    if (place !== undefined) append(place, line)
  } catch {
    // The disk is full or read-only: whoever writes something that matters is told so.
  }
}

function linesIn(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    return []
  }
}

function read(line: string): LogEntry[] {
  try {
    return [JSON.parse(line) as LogEntry]
  } catch {
    // Cut off by a power cut.
    return []
  }
}

/** The last entries of the log in a folder, at most `most`, oldest first. */
export function logTail(folder: string, most: number): LogEntry[] {
  const lines = [1, 0].flatMap((age) => linesIn(fileAt(folder, age)))
  return lines.slice(-most).flatMap(read)
}
