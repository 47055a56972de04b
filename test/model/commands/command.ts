import fc from 'fast-check'
import { type Behaviour, type Books, behaviours } from '../books.ts'
import type { ModelGateway } from '../gateway.ts'
import type { Counter, Model } from '../model.ts'
import { checkEvidence, checkRule } from '../rule.ts'
import type { MortalTill } from '../till.ts'

export type World = {
  readonly tills: readonly MortalTill[]
  readonly gateway: ModelGateway
  /** Whether the journals are verified after every command, not only at the end; it takes longer than the command. */
  readonly watched: boolean
  /** How often a kind of command was met. */
  readonly met: Map<string, number>
}

export type Command = fc.AsyncCommand<Model, World>

/** Where a command is done: one counter of the model, and its till. */
export type Here = {
  readonly model: Model
  readonly world: World
  readonly counter: Counter
  readonly till: MortalTill
  readonly books: Books
}

export const approval = { reason: '已与银联商务电话核实' }

type Done = { readonly row: { readonly state: string } } | { readonly problem: { readonly kind: string } }

/** The state that an action came to, or the kind of its problem. */
export const stateOf = (done: Done): string => ('row' in done ? done.row.state : done.problem.kind)

/**
 * A command: what is done at a counter, and what must have become of it; after each, the rule itself is looked at. One
 * with nothing to be done to (`applies`) is left out.
 */
export function command(
  at: number,
  kind: string,
  detail: string,
  run: (here: Here) => Promise<void>,
  applies: (counter: Counter, model: Model) => boolean = () => true,
): Command {
  return {
    check: (model) => model.counters[at] !== undefined && applies(model.counters[at], model),
    async run(model, world) {
      const [counter, till] = [model.counters[at], world.tills[at]]
      if (!counter || !till) throw new Error(`there is no counter ${at}`)
      await run({ model, world, counter, till, books: world.gateway.books })
      const name = kind.replace(/ \d+/, '')
      world.met.set(name, (world.met.get(name) ?? 0) + 1)
      checkRule(world.tills, world.gateway.books)
      if (world.watched) checkEvidence(world.tills)
    },
    toString: () => `${'AB'[at]}: ${kind} ${detail}`,
  }
}

export function behave(model: Model, books: Books, to: Behaviour): void {
  model.behaviour = to
  books.behaviour = to
}

export async function lineIs(model: Model, gateway: ModelGateway, line: 'up' | 'down'): Promise<void> {
  await gateway[line]()
  model.line = line
}

/** How it goes for one command only: a gateway in a mood, or no line to it. */
export type Mood = Behaviour | 'no line'

export function inMood(mood: Mood | undefined, inner: Command): Command {
  if (mood === undefined) return inner
  return {
    check: (model) => inner.check(model),
    async run(model, world) {
      const { line, behaviour } = model
      const { gateway } = world
      if (mood === 'no line') await lineIs(model, gateway, 'down')
      else behave(model, gateway.books, mood)
      await inner.run(model, world)
      behave(model, gateway.books, behaviour)
      if (line === 'up') await lineIs(model, gateway, 'up')
    },
    toString: () => `${inner} (${mood})`,
  }
}

export const decision = fc.constantFrom('taken', 'not-taken' as const)
/** Half of the time as it is for all commands, or without a line: then there is a queue. */
const usual = [undefined, undefined, undefined, 'no line', 'no line', 'no line'] as const
export const mood = fc.constantFrom<Mood | undefined>(...usual, ...behaviours)
