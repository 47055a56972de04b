import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type LedgerEntry, ledgerEntrySchema } from './ledger-entry.ts'

export type LedgerFile = {
  /** What the file held when it was opened. */
  readonly entries: readonly LedgerEntry[]
  /** Appends one line; when it throws, the file is as it was before. */
  readonly append: (entry: LedgerEntry) => void
  /** Harmless when repeated. */
  readonly close: () => void
}

/**
 * Opens, or makes, a JSON-lines ledger. A last line that was torn by a crash is cut off: it was never acted upon, since an
 * entry is written before it counts. Any other unreadable line throws, naming the file, the line and the way out.
 */
export function openLedgerFile(path: string): LedgerFile {
  mkdirSync(dirname(path), { recursive: true })
  const descriptor = openSync(path, 'a+', 0o600)
  try {
    if (!fstatSync(descriptor).isFile())
      throw new Error(`the training ledger ${path} is not a file; choose another path`)
    const whole = wholeLines(readFileSync(descriptor))
    const entries = whole.toString('utf8').split('\n').slice(0, -1).map(entryOf(path))
    let size = whole.length
    let open = true
    ftruncateSync(descriptor, size)
    return {
      entries,
      append(entry) {
        // A closed descriptor's number may by now belong to another file.
        if (!open) throw new Error(`the training ledger ${path} is closed`)
        const line = Buffer.from(`${JSON.stringify(entry)}\n`)
        try {
          const written = writeSync(descriptor, line)
          if (written < line.length) throw new Error(`only ${written} of ${line.length} bytes fit into ${path}`)
        } catch (error) {
          // Half a line left behind would spoil the next one.
          ftruncateSync(descriptor, size)
          throw error
        }
        size += line.length
      },
      close() {
        if (open) closeSync(descriptor)
        open = false
      },
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

const NEW_LINE = 0x0a

const wholeLines = (content: Buffer): Buffer => content.subarray(0, content.lastIndexOf(NEW_LINE) + 1)

const entryOf = (path: string) => (line: string, index: number) => {
  try {
    return ledgerEntrySchema.parse(JSON.parse(line))
  } catch (cause) {
    const place = `line ${index + 1} of the training ledger ${path}`
    throw new Error(`${place} is not an entry: ${line.slice(0, 80)}. Move the file away to start training afresh.`, {
      cause,
    })
  }
}
