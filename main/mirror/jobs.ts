import { setTimeout as delay } from 'node:timers/promises'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Progress } from '../aside/aside.ts'
import { lastSeq } from '../journal/events-after.ts'
import { type JournalReader, openJournalForReading } from '../journal/open.ts'
import type { MirrorAddress } from '../terminal/mirror-address.ts'
import { type MirroredTerminal, openOffice } from './office.ts'
import { refusal } from './refusal.ts'
import { OtherTerminal, sendJournal } from './send-journal.ts'

export type MirrorRequest = {
  readonly journalPath: string
  readonly terminal: MirroredTerminal
  readonly address: MirrorAddress
  readonly password: string
  /** PEM. */
  readonly trusted: readonly string[]
  /** How often the journal is looked at, how long new events are gathered, and how often is said that there are none; ms. */
  readonly pace: { readonly look: number; readonly gather: number; readonly hello: number }
}

/** One visit: a connection is not kept, for ten thousand counters are more than a server has room for. */
async function visit(request: MirrorRequest, journal: JournalReader, tell: (progress: Progress) => void) {
  const office = await openOffice(request.address, request.password, request.trusted)
  try {
    const { seq } = await sendJournal(journal, request.terminal, office, ({ seq: done, of: total }) =>
      tell({ done, total }),
    )
    return seq
  } finally {
    await office.close()
  }
}

/** Until there is something to send, gathered for a while, or until it is time to be heard of. */
async function untilDue({ pace }: MirrorRequest, journal: JournalReader, sent: number, tell: (of: Progress) => void) {
  const start = performance.now()
  let newSince: number | undefined
  for (;;) {
    await delay(pace.look)
    const [now, last] = [performance.now(), lastSeq(journal)]
    if (last > sent) newSince ??= now
    tell({ done: sent, total: last })
    if (now - (newSince ?? now) >= pace.gather && last > sent) return
    if (now - start >= pace.hello) return
  }
}

export const jobs = {
  /**
   * Sends a journal to the head office for as long as that goes well, telling how far it is, and answers with why it does
   * not. Reads the journal through a connection of its own that cannot write; no completion waits for it.
   */
  async mirror(request: MirrorRequest, tell: (progress: Progress) => void): Promise<Problem> {
    const opened = openJournalForReading(request.journalPath)
    if ('problem' in opened) return opened.problem
    try {
      for (;;) await untilDue(request, opened.journal, await visit(request, opened.journal, tell), tell)
    } catch (error) {
      if (!(error instanceof OtherTerminal)) return refusal(error, request.address)
      const { termNo, mchntNo } = error.expected
      return { kind: 'mirror-other-terminal', facts: { user: request.address.user, termNo, mchntNo } }
    } finally {
      opened.journal.db.close()
    }
  },
} as const

export type MirrorJobs = typeof jobs
