import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

/** Between two looks at what else this process has to do: telling how far it is. */
const BREATH_MS = 50

export type Output = ReturnType<typeof openOutput>

/**
 * A file that is written from its beginning to its end, by a process that has nothing else to do; so it waits for the disk.
 * Throws as the file system does.
 */
export function openOutput(path: string) {
  const file = openSync(path, 'w', 0o644)
  let breathedAt = performance.now()
  return {
    write(part: string | Uint8Array): void {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    },
    /** Lets what was told leave this process. */
    async breathe(): Promise<void> {
      if (performance.now() - breathedAt < BREATH_MS) return
      await new Promise((resolve) => setImmediate(resolve))
      breathedAt = performance.now()
    },
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
