import { GENESIS } from '../journal/chain.ts'
import { eventsAfter, hashAt, lastSeq } from '../journal/events-after.ts'
import type { JournalReader } from '../journal/open.ts'
import { lastCommon } from './common.ts'
import type { CheckedIn, MirroredTerminal, Office } from './office.ts'

/** How far a journal is sent, and how far there is one. */
export type Sent = { readonly seq: number; readonly of: number }

/** One statement: as many events as go at once, and as many characters of bodies. */
const MOST = 2000
const BYTES = 4_000_000

/** Nothing is sent into the books of another terminal: its head office expects other journals under this role. */
export class OtherTerminal extends Error {
  readonly expected: MirroredTerminal

  constructor(expected: MirroredTerminal) {
    super(`the head office takes this role for terminal ${expected.termNo} of ${expected.mchntNo}`)
    this.expected = expected
  }
}

/**
 * After which event to go on: after the head office's last one, where it is in this journal; else, in a journal that was
 * restored or begun anew, after the last one that both have. What only the other has stays there and is named a fork.
 */
async function sentUpTo(journal: JournalReader, office: Office, { head }: CheckedIn): Promise<number> {
  const ours = head.seq === 0 ? GENESIS : hashAt(journal, head.seq)
  if (ours === head.hash) return head.seq
  return lastCommon(Math.min(head.seq, lastSeq(journal)), async (seq) => {
    const hash = hashAt(journal, seq)
    return hash !== undefined && office.knows({ seq, hash })
  })
}

/**
 * Sends what the head office does not have yet of a journal, batch by batch, to its end, telling how far it is. Rejects
 * with what the connection says, and with OtherTerminal; whatever was inserted before stays.
 */
export async function sendJournal(
  journal: JournalReader,
  terminal: MirroredTerminal,
  office: Office,
  tell: (sent: Sent) => void,
): Promise<Sent> {
  const checked = await office.checkIn(lastSeq(journal))
  const same = (['gatewayUrl', 'mchntNo', 'termNo'] as const).every((name) => checked.terminal[name] === terminal[name])
  if (!same) throw new OtherTerminal(checked.terminal)
  let seq = await sentUpTo(journal, office, checked)
  for (;;) {
    const sent = { seq, of: lastSeq(journal) }
    tell(sent)
    const batch = eventsAfter(journal, seq, MOST, BYTES)
    const last = batch.at(-1)
    if (!last) return sent
    await office.insert(batch)
    seq = last.seq
  }
}
