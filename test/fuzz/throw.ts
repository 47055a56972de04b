import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openJournalForReading } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import type { ActionName, Answer } from '../../preload/contract.ts'
import { seeded } from '../../scripts/crash/random.ts'
import { manager } from '../support/operators.ts'
import { type FuzzTill, forgive } from './counter.ts'
import { failure, isMore, type Slowest, TRIES, tally } from './fuzz.ts'
import { holding } from './held.ts'
import { type Judge, judge } from './judge.ts'
import { type Message, names } from './message.ts'
import { changesNothing, ruleOf } from './rules.ts'

/** Done outside of the till, or to a work that has ended perhaps: there is nothing to answer with. */
const withoutValue: ReadonlySet<unknown> = new Set<ActionName>([
  ...(['leave', 'showExport', 'stopWork', 'openCamera', 'closeCamera'] as const),
])

const wasDone = (name: unknown, answer: Answer<unknown>): boolean =>
  answer.ok && (answer.value !== undefined || withoutValue.has(name))

/** Nothing that a busy machine does keeps a thread from its turn for so long, time and again. */
const STANDSTILL_MS = 500

/** What was seen less often may have had bad luck each time. */
const OFTEN = 5

/**
 * Throws messages at a till, one after the other: whatever each changed is judged at once, and it may not have kept the
 * main thread for longer than an input may. That is the thread's own work; by the clock, a machine that does something
 * else and a disk that is slow count too, so there each action must have been quick once, and what may be asked again may
 * not stand still every time.
 */
export function thrower(slowest: Slowest, from: number) {
  const watch: Judge = judge()
  const [came, done] = [tally(), tally()]
  const quickest = new Map<string, { readonly ms: number; readonly times: number }>()
  const slowOnce = new Set<unknown>()
  let longestWork = 0
  let at = 0

  async function once(till: FuzzTill, message: Message) {
    // Chance beside the message depends on nothing but its number.
    till.world.random = seeded(from + at)
    const before = watch.before(till, message)
    const { value: answer, ...held } = await holding(() => till.ask(message.name, message.request))
    watch.check(message, answer, before, watch.after(till, message))
    return { answer, ...held }
  }

  async function judged(till: FuzzTill, message: Message): Promise<Answer<unknown>> {
    const { name } = message
    for (let tries = 0; ; tries++) {
      const { answer, clockMs, workMs } = await once(till, message)
      const repeatable = !answer.ok || changesNothing(name)
      const slow = isMore(workMs) || (repeatable && isMore(clockMs, STANDSTILL_MS))
      if (slow && repeatable && tries < TRIES) continue
      // What was written cannot be asked again: once may have been the machine (its collector of garbage), twice was not.
      const believed = repeatable || isMore(workMs, STANDSTILL_MS) || slowOnce.has(name)
      if (slow && believed) {
        throw new Error(`it kept the main thread for ${clockMs.toFixed(0)} ms, ${workMs.toFixed(0)} ms of work`)
      }
      if (slow) slowOnce.add(name)
      longestWork = Math.max(longestWork, workMs)
      if (clockMs > slowest.ms) Object.assign(slowest, { ms: clockMs, at, input: String(name) })
      const kind = `${answer.ok ? 'done' : 'refused'} ${ruleOf(name) ? name : 'nothing'}`
      const { ms, times } = quickest.get(kind) ?? { ms: clockMs, times: 0 }
      quickest.set(kind, { ms: Math.min(ms, clockMs), times: times + 1 })
      return answer
    }
  }

  return {
    watch,
    done,
    /** Sends one; throws, naming the seed and its number, where it did what it may not. */
    async send(till: FuzzTill, message: Message): Promise<Answer<unknown>> {
      at += 1
      try {
        const answer = await judged(till, message)
        const kind = answer.ok ? 'done' : answer.error.kind
        if (kind === 'bug') throw new Error('a bug in the till')
        came.add(kind)
        if (wasDone(message.name, answer)) done.add(String(message.name))
        return answer
      } catch (error) {
        throw failure(at, message, error)
      }
    },
    /** What all of it came to; throws where a row stands in a file that nobody saw being written, or an action was slow every time. */
    finish(root: string): string {
      for (const path of databasesIn(root)) checkWhole(path, watch.heads.get(path))
      for (const [kind, { ms, times }] of quickest) {
        if (times >= OFTEN && isMore(ms)) throw new Error(`${kind}: slow every time, ${ms.toFixed(0)} ms and more`)
      }
      const never = names.filter((name) => done.of(name) === 0)
      return `${came}\n${done}\nat most ${longestWork.toFixed(0)} ms of work; never done: ${never.join(', ') || 'none'}`
    },
  }
}

const databasesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(journals|training)\/[^/]*\.db$/.test(name))
    .map((name) => join(root, name))

/** A journal is sound, and ends with the last event that was judged. */
function checkWhole(path: string, head: number | undefined): void {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(`${path}: ${opened.problem.kind}`)
  const checked = verify(opened.journal)
  opened.journal.db.close()
  if (!checked.ok) throw new Error(`${path}: ${JSON.stringify(checked)}`)
  if (checked.events !== head) throw new Error(`${path} holds ${checked.events} events, ${head} of them were seen`)
}

/** Back to the terminal at which the test began, as a manager would. */
export async function home(till: FuzzTill, send: (till: FuzzTill, message: Message) => Promise<Answer<unknown>>) {
  const { counter, world } = till
  const { draft } = world
  const ask = async (name: ActionName, request?: unknown) => {
    const answer = await send(till, { name, request })
    if (!answer.ok) throw new Error(`the counter cannot go home: ${JSON.stringify(answer.error)}`)
  }
  if (counter.post?.training) await ask('endTraining')
  forgive(till)
  // Whatever was done at the lock: the manager is at the counter again.
  const { state, operator } = counter.access()
  if (state !== 'open' || operator?.id !== till.operator)
    await ask('signIn', { operator: till.operator, pin: manager.pin })
  const { termNo, gatewayUrl, mchntNo } = counter.post?.profile ?? {}
  if (termNo === draft.termNo && gatewayUrl === draft.gatewayUrl && mchntNo === draft.mchntNo) return
  const approval = { reason: '回到本终端', operator: till.operator, pin: manager.pin }
  await ask('saveProfile', { draft, approval })
}
