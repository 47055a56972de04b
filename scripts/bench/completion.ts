import { barePost, bodiesOf, mustBeTaken, openBareStore, readyRequest } from './bare.ts'
import { completeOne, confirmedEntry, openDesk } from './desk.ts'
import { watchLoop } from './event-loop.ts'
import { median } from './figures.ts'
import type { Ground } from './ground.ts'
import type { Line, Measured } from './line.ts'
import { inTurn, msOf } from './rounds.ts'

const PER_ROUND = 400

/** Figures of some work, done for one number after another. */
async function each(
  { first, last }: { readonly first: number; readonly last: number },
  work: (n: number) => Promise<number>,
) {
  const figures: number[] = []
  for (let n = first; n <= last; n++) figures.push(await work(n))
  return figures
}

async function measure(ground: Ground): Promise<Measured> {
  const gateway = await ground.gateway()
  const folder = ground.newFolder()
  const { desk, close } = openDesk(folder, gateway)
  const store = openBareStore(folder)
  const loop = watchLoop()

  /** The till's own completion: derived, written, sent, read, written. */
  const ours = (n: number) => {
    const entry = confirmedEntry(n)
    return msOf(() => completeOne(desk, entry))
  }
  /** The same bytes, signed beforehand: a commit, the POST, a commit. */
  const bare = (n: number) => {
    const [ready, [accepted = '', sending = '', completed = '']] = [readyRequest(gateway, n), bodiesOf(n)]
    return msOf(async () => {
      store.commit([accepted, sending])
      mustBeTaken(await barePost(gateway, ready))
      store.commit([completed])
    })
  }
  try {
    const rounds = await inTurn({
      ours: async () => median(await loop.during(() => each(gateway.holds(PER_ROUND), ours))),
      reference: async () => median(await each(gateway.holds(PER_ROUND), bare)),
    })
    return { rounds, notes: [loop.note()] }
  } finally {
    close()
    store.close()
  }
}

/** One completion at the counter, from the confirmed entry to the written answer. */
export const completion: Line = {
  id: 'completion',
  goal: {
    name: 'one completion, journaled durably, loopback gateway: p50',
    ...{ unit: 'ms', rule: 'ratio', target: 1.25 },
  },
  measure,
}
