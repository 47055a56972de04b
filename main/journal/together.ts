import type { Database } from 'better-sqlite3'
import { atOnce } from './at-once.ts'
import type { Journal } from './open.ts'

/** Something to be written: does so, and answers with what tells whoever waits for it. */
type Waiting = { readonly write: () => () => void; readonly refuse: (error: unknown) => void }

const queues = new WeakMap<Database, Waiting[]>()

function writeAll(db: Database, all: readonly Waiting[]): void {
  let written: readonly (() => void)[]
  try {
    written = atOnce(db, () => all.map(({ write }) => write()))
  } catch (error) {
    // Nothing of all was written. One that cannot be must not take the others with it: each by itself.
    if (all.length > 1) for (const one of all) writeAll(db, [one])
    else all[0]?.refuse(error)
    return
  }
  for (const tell of written) tell()
}

/**
 * Writes into a journal with whatever else comes in the same turn of the event loop: one durable transaction for all of
 * it, since reaching the disk costs more than everything else. Resolves when it is on the disk; rejects with what `write`
 * threw or the disk refused, and then nothing of it was written.
 * @param write reads and judges in that transaction, `append` included. It must do nothing else: it may be called again.
 */
export function together<Done>({ db }: Journal, write: () => Done): Promise<Done> {
  return new Promise<Done>((resolve, refuse) => {
    const waiting: Waiting = {
      refuse,
      write() {
        const done = write()
        return () => resolve(done)
      },
    }
    const queue = queues.get(db)
    if (queue) {
      queue.push(waiting)
      return
    }
    const fresh = [waiting]
    queues.set(db, fresh)
    setImmediate(() => {
      queues.delete(db)
      writeAll(db, fresh)
    })
  })
}
