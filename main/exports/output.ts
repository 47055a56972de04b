import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

/** Between two looks at what else this process has to do: telling how far it is. */
const BREATH_MS = 50

/** Where a format is written to. */
export type Output = {
  readonly write: (part: string | Uint8Array) => void
  /** Lets what was told leave this process. */
  readonly breathe: () => Promise<void>
}

/** @returns waits until what was told has left this process, where it is time for that. */
function breathing(): () => Promise<void> {
  let breathedAt = performance.now()
  return async () => {
    if (performance.now() - breathedAt < BREATH_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    breathedAt = performance.now()
  }
}

/** Keeps what is written, for what is no file yet; only for texts of a known size. */
export function keepOutput(): Output & { readonly text: () => string } {
  const parts: string[] = []
  return {
    write: (part) => void parts.push(typeof part === 'string' ? part : Buffer.from(part).toString()),
    breathe: breathing(),
    text: () => parts.join(''),
  }
}

/**
 * A file that is written from its beginning to its end, by a process that has nothing else to do; so it waits for the disk.
 * Throws as the file system does.
 */
export function openOutput(path: string): Output & { readonly end: () => void; readonly giveUp: () => void } {
  const file = openSync(path, 'w', 0o644)
  return {
    write(part: string | Uint8Array): void {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    },
    breathe: breathing(),
    /** Brings it all to the disk, and closes the file. */
    end(): void {
      fsyncSync(file)
      closeSync(file)
    },
    /** Closes a file that was not written to its end. */
    giveUp(): void {
      closeSync(file)
    },
  }
}
