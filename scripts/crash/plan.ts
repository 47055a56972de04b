import type { Random } from './random.ts'

/** A file that tells by its writes how far the till is. */
export type WrittenFile = 'the journal' | 'the ledger'

/** When the till is killed: some time after what it waits for, in ms. */
export type Instant =
  | { readonly after: 'the clock'; readonly ms: number }
  /** The nth write to the journal's files, or to the gateway's ledger; seen from outside, as it happens. */
  | { readonly after: WrittenFile; readonly nth: number; readonly ms: number }
  /** What the nth PIN let happen is committed, or at the gateway, however long the PIN took. All PINs of a life are right. */
  | { readonly after: 'a PIN'; readonly nth: number; readonly into: WrittenFile; readonly ms: number }

/** What is asked of the till in one life; everything at once. */
export type Work = {
  /** Holds taken for the first time. */
  readonly fresh: number
  /** Of those, the ones whose answer the gateway holds back. */
  readonly slow: number
  /** Holds taken once more, as a cashier does who saw no result. */
  readonly again: number
  readonly ask: number
  readonly withdraw: number
  /** Completions that were taken in an earlier life and are voided now. */
  readonly void: number
  /** Of the fresh holds, those whose completion's void will never be answered. */
  readonly slowVoid: number
  /** Fresh holds that are released instead of taken. */
  readonly release: number
  readonly askVoid: number
  /** Unknown completions that a manager settles by his word, right or wrong. */
  readonly decide: number
}

/** One life of the till, from its start to its kill. */
export type Life = {
  readonly gateway: 'there' | 'away' | 'comes back'
  /** Whether the instant counts from the till's start, or from the moment at which the work is asked for. */
  readonly from: 'start' | 'work'
  /** Where the gateway comes back: whether the queued are sent by hand, or the till is left to do it. */
  readonly drain: 'by hand' | 'by itself'
  readonly work: Work
  readonly instant: Instant
  /** Killed anyway so many ms after the work was asked for. */
  readonly patienceMs: number
}

const nothing: Work = {
  ...{ fresh: 0, slow: 0, again: 0, ask: 0, withdraw: 0 },
  ...{ void: 0, slowVoid: 0, release: 0, askVoid: 0, decide: 0 },
}

const common = { gateway: 'there', from: 'work', drain: 'by hand', work: nothing, patienceMs: 700 } as const

const clock = (random: Random, least: number, most: number): Instant => {
  return { after: 'the clock', ms: random.between(least, most) }
}
const write = (random: Random, most: number): Instant => {
  return { after: 'the journal', nth: random.between(1, most), ms: random.between(0, 2) }
}
/** What was interrupted is written soon after the first write of a start, and long before somebody is signed in. */
const firstWrite = (random: Random, least: number, most: number): Instant => {
  return { after: 'the journal', nth: 1, ms: random.between(least, most) }
}
const entry = (random: Random, most: number): Instant => {
  return { after: 'the ledger', nth: random.between(1, most), ms: random.between(0, 3) }
}
/** What a manager approved is just written down, or has just arrived at the gateway. */
const approved = (random: Random, most: number, into: WrittenFile, latest: number): Instant => {
  return { after: 'a PIN', nth: random.between(1, most), into, ms: random.between(0, latest) }
}
const busy = (random: Random): Work => ({
  ...nothing,
  slowVoid: random.between(0, 1),
  fresh: random.between(3, 9),
  slow: random.chance(20) ? 1 : 0,
  again: random.between(0, 3),
  ask: random.between(0, 2),
  withdraw: random.between(0, 1),
})
const queueing = (random: Random): Work => ({ ...nothing, fresh: random.between(3, 8), again: random.between(0, 2) })
const voiding = (random: Random): Work => ({
  ...nothing,
  fresh: random.between(2, 4),
  slowVoid: 1,
  void: random.between(3, 6),
  release: random.between(1, 2),
  askVoid: random.between(0, 3),
})
const deciding: Work = { ...nothing, decide: 8 }
const voidsOnly: Work = { ...nothing, void: 4 }
const askingOfVoids: Work = { ...nothing, askVoid: 12 }
const asking = (random: Random): Work => ({
  ...nothing,
  ask: random.between(4, 12),
  decide: random.between(1, 4),
})
/** Leaves some for the next start to find as they were being sent: two or more have arrived, and two are not answered soon. */
const interrupted = (random: Random): Life => {
  const instant: Instant = { after: 'the ledger', nth: random.between(4, 6), ms: random.between(0, 100) }
  return { ...common, work: { ...nothing, fresh: 4, slow: 2 }, instant }
}
/** Leaves completions whose voids will not be answered. */
const voidsToCome = (random: Random): Life => {
  return { ...common, work: { ...nothing, fresh: 4, slowVoid: 4 }, instant: clock(random, 400, 600) }
}
const start = { from: 'start', patienceMs: 300 } as const
const back = { gateway: 'comes back' } as const
const byItself = { ...back, drain: 'by itself', patienceMs: 8000 } as const
/** PINs are checked one after the other, a tenth of a second each, or far more where the machine is busy: the kill waits. */
const byPin = { ...common, patienceMs: 8000 } as const
const voidsInterrupted = (random: Random): Life => {
  const work = { ...nothing, fresh: 2, slowVoid: 1, void: 4, release: 2 }
  return { ...byPin, work, instant: approved(random, 2, 'the journal', 4) }
}

/** Without a gateway, which would settle them first. */
const decidingAlone = (random: Random): Life => {
  return { ...byPin, gateway: 'away', work: deciding, instant: approved(random, 2, 'the journal', 0) }
}

type Draw = (random: Random) => readonly Life[]

/** Every kind of life, or of lives that follow each other, and how many of each are in the deck. */
const deck: readonly (readonly [copies: number, draw: Draw])[] = [
  // While it starts and recovers.
  [2, (random) => [interrupted(random), { ...common, ...start, instant: clock(random, 100, 500) }]],
  [1, (random) => [interrupted(random), { ...common, ...start, instant: firstWrite(random, 200, 700) }]],
  [1, (random) => [interrupted(random), { ...common, ...start, instant: firstWrite(random, 0, 20) }]],
  [1, (random) => [interrupted(random), { ...common, ...start, instant: firstWrite(random, 40, 200) }]],
  // Right after the window asked, before or just when it is written down and sent.
  [3, (random) => [{ ...common, work: busy(random), instant: clock(random, 1, 30) }]],
  [3, (random) => [{ ...common, work: busy(random), instant: write(random, 30) }]],
  // While answers come in.
  [3, (random) => [{ ...common, work: busy(random), instant: entry(random, 14) }]],
  [2, (random) => [{ ...common, work: busy(random), instant: clock(random, 20, 300) }]],
  // With the gateway away, and while what is queued drains.
  [2, (random) => [{ ...common, gateway: 'away', work: queueing(random), instant: clock(random, 1, 250) }]],
  [2, (random) => [{ ...common, ...back, work: queueing(random), instant: entry(random, 10) }]],
  [2, (random) => [{ ...common, ...back, work: queueing(random), instant: write(random, 12) }]],
  [2, (random) => [{ ...common, ...back, work: { ...queueing(random), slow: 2 }, instant: clock(random, 20, 300) }]],
  [1, (random) => [{ ...common, ...byItself, work: queueing(random), instant: entry(random, 8) }]],
  // While it asks, and a manager decides meanwhile.
  [2, (random) => [{ ...common, work: asking(random), instant: entry(random, 8) }]],
  [1, (random) => [{ ...byPin, work: asking(random), instant: approved(random, 1, 'the journal', 0) }]],
  // While the first PIN is checked, and while it voids and releases, with the gateway there and away.
  [1, (random) => [{ ...common, work: voiding(random), instant: clock(random, 1, 30) }]],
  [2, (random) => [{ ...byPin, work: voiding(random), instant: approved(random, 2, 'the journal', 0) }]],
  [2, (random) => [{ ...byPin, work: voiding(random), instant: approved(random, 2, 'the ledger', 0) }]],
  [1, (random) => [voidsToCome(random), { ...byPin, work: voidsOnly, instant: approved(random, 3, 'the ledger', 60) }]],
  [1, (random) => [{ ...common, ...back, work: voiding(random), instant: entry(random, 10) }]],
  // Voids that were interrupted, and the questions about them that follow.
  [1, (random) => [voidsInterrupted(random), { ...common, work: askingOfVoids, instant: entry(random, 4) }]],
  [1, (random) => [voidsInterrupted(random), { ...common, ...start, work: askingOfVoids, instant: entry(random, 1) }]],
  // While a manager decides a few.
  [2, (random) => [interrupted(random), decidingAlone(random)]],
  // With nothing to do.
  [1, (random) => [{ ...common, instant: clock(random, 1, 300) }]],
]

/** The lives of one counter, `count` of them: whole decks, each shuffled, so that no kind is left to luck. */
export function plannedLives(count: number, random: Random): Life[] {
  const lives: Life[] = []
  while (lives.length < count) {
    const cards = deck.flatMap(([copies, draw]) => Array.from({ length: copies }, () => draw))
    lives.push(...random.shuffled(cards).flatMap((draw) => draw(random)))
  }
  return lives.slice(0, count)
}
