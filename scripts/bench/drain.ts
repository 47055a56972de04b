import { attend } from '../../main/attending/attend.ts'
import type { Gateway } from '../../main/gateway/gateway.ts'
import { append, type NewEvent } from '../../main/journal/append.ts'
import { countAndSum } from '../../main/journal/completions.ts'
import { barePost, bodiesOf, mustBeTaken, openBareStore, type Ready, readyRequest } from './bare.ts'
import { openDesk } from './desk.ts'
import { watchLoop } from './event-loop.ts'
import type { BenchGateway } from './gateway-process.ts'
import type { Ground } from './ground.ts'
import type { Line, Measured } from './line.ts'
import { inTurn, msOf } from './rounds.ts'
import { eventsOf } from './sample.ts'

const QUEUED = 10_000
/** The warm-up warms up with less. */
const WARM_UP = 1_000
const AT_ONCE = 8
/** How long the queue has waited: what was written down a moment ago is not tried again at once. */
const WAITED_MS = 60_000

type Holds = ReturnType<BenchGateway['holds']>

const numbers = ({ first, last }: Holds) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** A gateway that says when so many answers have come. */
function counting(gateway: Gateway, count: number): { readonly counted: Gateway; readonly all: Promise<void> } {
  let [left, done] = [count, () => undefined as undefined]
  const all = new Promise<void>((resolve) => {
    done = () => void resolve()
  })
  const send: Gateway['send'] = async (path, body) => {
    const sent = await gateway.send(path, body)
    if (--left === 0) done()
    return sent
  }
  return { counted: { ...gateway, send }, all }
}

/** A journal with completions that wait; then the time in which the till sends them by itself. */
async function ours(ground: Ground, gateway: BenchGateway, count: number): Promise<number> {
  const { desk, close } = openDesk(ground.newFolder(), gateway)
  const waiting = numbers(gateway.holds(count)).flatMap((n): NewEvent[] => eventsOf(n, '2026-11-22').slice(0, 1))
  append(desk.journal, Date.now() - WAITED_MS, waiting)
  const { counted, all } = counting(desk.gateway, count)
  const ms = await msOf(async () => {
    const attending = attend({ ...desk, gateway: counted })
    await all
    await attending.stop()
  })
  const left = countAndSum(desk.journal, ['queued', 'sending', 'unknown']).count
  close()
  if (left > 0) throw new Error(`${left} of ${count} completions were not settled`)
  return ms
}

/** The same requests, signed beforehand, eight at a time, each between the two commits that the rule needs. */
async function bare(ground: Ground, gateway: BenchGateway, count: number): Promise<number> {
  const store = openBareStore(ground.newFolder())
  const waiting = numbers(gateway.holds(count)).map((n) => ({ ready: readyRequest(gateway, n), bodies: bodiesOf(n) }))
  const next = waiting.values()
  const one = async ({ ready, bodies }: { readonly ready: Ready; readonly bodies: readonly string[] }) => {
    const [, sending = '', completed = ''] = bodies
    store.commit([sending])
    mustBeTaken(await barePost(gateway, ready))
    store.commit([completed])
  }
  const lane = async () => {
    for (const each of next) await one(each)
  }
  const ms = await msOf(() => Promise.all(Array.from({ length: AT_ONCE }, lane)))
  store.close()
  return ms
}

async function measure(ground: Ground): Promise<Measured> {
  const gateway = await ground.gateway()
  const loop = watchLoop()
  const countOf = (round: number) => (round === 0 ? WARM_UP : QUEUED)
  const rounds = await inTurn({
    ours: async (round) => loop.during(() => ours(ground, gateway, countOf(round))),
    reference: (round) => bare(ground, gateway, countOf(round)),
  })
  return { rounds, notes: [loop.note()] }
}

/** A queue that has waited for a network, sent by the till itself. */
export const drain: Line = {
  id: 'drain',
  goal: { name: 'draining 10,000 queued, 8 at a time', unit: 'ms', rule: 'ratio', target: 1.25 },
  measure,
}
