import fc from 'fast-check'
import { type Counter, isReleased, liveOf, type Model, type Order, type VoidState } from '../model.ts'
import { type Command, command, type Here } from './command.ts'

export const holds = Array.from({ length: 5 }, (_, n) => `10172026112209471482486127921${n}`)

/** Which one a command is done to: the nth, counted round and round, of those that it fits; or of all, to be refused. */
export type Which = { readonly nth: number; readonly all: boolean }

export const which: fc.Arbitrary<Which> = fc.record({ nth: fc.nat(5), all: fc.nat(9).map((n) => n === 9) })

/** A command that is done to one of what is listed; left out where there is none. */
export function on<Item>(
  at: number,
  kind: string,
  { nth, all }: Which,
  listed: (counter: Counter, model: Model) => readonly Item[],
  fits: (item: Item, counter: Counter) => boolean,
  run: (here: Here, item: Item) => Promise<void>,
): Command {
  const chosen = (counter: Counter, model: Model) => {
    const items = listed(counter, model).filter((item) => all || fits(item, counter))
    return items[nth % Math.max(1, items.length)]
  }
  const doing = async (here: Here) => {
    const item = chosen(here.counter, here.model)
    if (item !== undefined) await run(here, item)
  }
  return command(
    at,
    kind,
    all ? `${nth} of all` : String(nth),
    doing,
    (counter, model) => chosen(counter, model) !== undefined,
  )
}

/** One that is done to a completion. */
export const onOrder = (
  at: number,
  kind: string,
  which: Which,
  fits: (order: Order) => boolean,
  run: (here: Here, number: string, order: Order) => Promise<void>,
): Command =>
  on(
    ...([at, kind, which] as const),
    ({ orders }) => [...orders],
    ([, order]) => fits(order),
    (here, [number, order]) => run(here, number, order),
  )

/** One that is done to a void, of a completion or of a hold; then there is no order. */
export const onVoid = (
  at: number,
  kind: string,
  which: Which,
  fits: (state: VoidState | undefined) => boolean,
  run: (here: Here, number: string, order: Order | undefined) => Promise<void>,
): Command =>
  on(
    ...([at, kind, which] as const),
    ({ orders }) => [...orders.keys(), ...holds],
    (number, { voids }) => fits(voids.get(number)),
    (here, number) => run(here, number, here.counter.orders.get(number)),
  )

const isOpen = (counter: Counter, hold: string) => liveOf(counter, hold).length === 0 && !isReleased(counter, hold)

/** One that is done to a hold that is still open: most are completed, ... */
export const onHold = (at: number, kind: string, which: Which, run: (here: Here, hold: string) => Promise<void>) =>
  on(
    ...([at, kind, which] as const),
    () => holds,
    (hold, counter) => holds.indexOf(hold) < 3 && isOpen(counter, hold),
    run,
  )

/** ... and others released; one is done either way. */
export const onHoldToRelease = (
  at: number,
  kind: string,
  which: Which,
  run: (here: Here, hold: string) => Promise<void>,
) =>
  on(
    ...([at, kind, which] as const),
    () => holds,
    (hold, counter) => holds.indexOf(hold) >= 2 && isOpen(counter, hold),
    run,
  )
