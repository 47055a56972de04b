import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { openJournalForReading } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { type ActionName, type Answer, contract } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { fuzzCounter, journalOf, subjectsIn } from './counter.ts'
import { failure, fuzz, type Slowest, tally } from './fuzz.ts'
import { goodRequest, profileDraft, type Subject } from './requests.ts'
import { anything, mutated } from './shapes.ts'

// Outside of Electron there is no keychain; this says so as Electron itself does on a machine that has none.
vi.mock('electron', () => ({
  safeStorage: { getSelectedStorageBackend: () => 'basic_text', isEncryptionAvailable: () => false },
}))

/** What every refused message must come to within; what is done may wait for a disk or a gateway. */
const MOST_MS = 50

const names = Object.keys(contract) as ActionName[]
const strangeNames = [
  '',
  'Complete',
  'complete ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'bridge',
  'till',
]

/** Open another terminal, another mode or another file, and cost as much: asked for now and then. */
const heavy = new Set<ActionName>([
  ...(['startTraining', 'endTraining', 'saveProfile', 'saveKeys', 'removeKeys', 'reopenKeys', 'tryAgain'] as const),
  ...(['handOver', 'takeOver', 'saveHandOver', 'exportDay', 'checkConnection', 'restore', 'exportProfile'] as const),
  ...(['choose', 'chooseExportFolder', 'importProfile', 'journals', 'backups'] as const),
])

type Message = { readonly name: unknown; readonly request: unknown }

function messageOf(random: Random, subjects: readonly Subject[]): Message {
  if (random.chance(4)) {
    return { name: random.chance(50) ? random.oneOf(strangeNames) : anything(random), request: anything(random) }
  }
  const name = random.oneOf(random.chance(40) ? personal : names)
  const kind = random.between(1, 100)
  if (kind > 60 || (heavy.has(name) && !random.chance(3))) return { name, request: anything(random) }
  const request = goodRequest(name, random.oneOf(subjects), random)
  if (kind > 12) return { name, request: mutated(random, request) }
  return { name, request }
}

/** The events that only a person's action writes, and by which action. */
const writtenBy: Readonly<Partial<Record<ActionName, readonly string[]>>> = {
  complete: ['accepted', 'reopened'],
  withdraw: ['withdrawn'],
  decide: ['decided-taken', 'decided-not-taken'],
  sendAgain: ['resending'],
  closeAlarm: ['alarm-closed'],
  voidCompletion: ['void-accepted', 'void-reopened'],
  releaseHold: ['void-accepted', 'void-reopened'],
  withdrawVoid: ['void-withdrawn'],
  sendVoidAgain: ['void-resending'],
  decideVoid: ['void-decided-taken', 'void-decided-not-taken'],
  handOver: ['hand-over-sealed'],
  takeOver: ['taken-over'],
  takeBack: ['taken-back'],
}
const personal = Object.keys(writtenBy) as ActionName[]
const kinds = [...new Set(Object.values(writtenBy).flat())]

const databasesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(journals|training)\/[^/]*\.db$/.test(name))
    .map((name) => join(root, name))

/** How many events of persons' actions stand in all journals below a folder; each journal is verified on the way. */
function personsEvents(root: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const path of databasesIn(root)) {
    const opened = openJournalForReading(path)
    if ('problem' in opened) throw new Error(`${path}: ${opened.problem.kind}`)
    const { journal } = opened
    expect(verify(journal), path).toMatchObject({ ok: true })
    const rows = journal.db.prepare('SELECT kind, count(*) AS n FROM event GROUP BY kind').all()
    for (const { kind, n } of rows as { kind: string; n: number }[]) found.set(kind, (found.get(kind) ?? 0) + n)
    journal.db.close()
  }
  return found
}

/** What only a manager may do, with a reason and the last four characters of what it is done to. */
const needsRight = new Set<unknown>([
  ...(['decide', 'sendAgain', 'closeAlarm', 'voidCompletion', 'releaseHold', 'sendVoidAgain', 'decideVoid'] as const),
  ...(['takeBack', 'handOver'] as const),
])

type Approved = {
  readonly approval?: { readonly reason?: unknown; readonly confirmed?: unknown }
  readonly toTermNo?: unknown
}

/** Whether what was done had its right, told from the message and the answer alone. */
function checkRight({ name, request }: Message, value: unknown): void {
  if (!needsRight.has(name)) return
  const { approval, toTermNo } = Object(request) as Approved
  const { preauthOrderId } = Object(value) as Partial<Subject>
  const subject = name === 'handOver' ? String(toTermNo).trim() : String(preauthOrderId)
  expect(String(approval?.confirmed).trim(), 'done without a right').toBe(subject.slice(-4))
  expect(String(approval?.reason).trim().length, 'done without a reason').toBeGreaterThanOrEqual(4)
}

type Till = Awaited<ReturnType<typeof fuzzCounter>>

/** Asks once; a refusal of what is not even well-formed is timed, and asked again before a slow one is believed. */
async function timedAnswer({ ask }: Till, { name, request }: Message, at: number, slowest: Slowest) {
  for (let tries = 0; ; tries++) {
    const startedAt = performance.now()
    const answer = await ask(name, request)
    const ms = performance.now() - startedAt
    const refused = !answer.ok && answer.error.kind === 'bad-request'
    if (refused && ms > MOST_MS && tries < 4) continue
    if (refused && ms > MOST_MS) throw new Error(`it took ${ms.toFixed(0)} ms to refuse it`)
    if (refused && ms > slowest.ms) Object.assign(slowest, { ms, at, input: `${String(name)}` })
    return { answer, ms }
  }
}

/** Back to the terminal at which the test began, as a manager would. */
async function home({ counter, ask }: Till): Promise<void> {
  if (counter.post?.training) await ask('endTraining', undefined)
  if (
    counter.post?.profile.termNo === profileDraft.termNo &&
    counter.post.profile.gatewayUrl === profileDraft.gatewayUrl
  )
    return
  const confirmed = counter.post?.profile.termNo.slice(-4) ?? ''
  const approval = { reason: '回到本终端', confirmed }
  const answer = await ask('saveProfile', { draft: profileDraft, approval })
  if (!answer.ok) throw new Error(`the counter cannot go home: ${JSON.stringify(answer.error)}`)
}

async function throwAll(random: Random, count: number, slowest: Slowest): Promise<string> {
  const till = await fuzzCounter(random)
  const { counter, root } = till
  const subjects = subjectsIn(journalOf(counter), 300)
  const before = personsEvents(root)
  const done = tally()
  const came = tally()
  let slowestDone = 0
  const learn = (answer: Answer<unknown>) => {
    const { mchntOrderId, preauthOrderId } = Object(answer.ok ? answer.value : undefined) as Partial<Subject>
    if (!mchntOrderId || !preauthOrderId) return
    const at = subjects.findIndex((subject) => subject.preauthOrderId === preauthOrderId)
    if (at >= 0) subjects[at] = { mchntOrderId, preauthOrderId }
  }
  for (let at = 0; at < count; at++) {
    const message = messageOf(random, subjects)
    const journal = journalOf(counter)
    const head = journal.db.prepare('SELECT max(seq) FROM event').pluck()
    const seq = head.get()
    try {
      const { answer, ms } = await timedAnswer(till, message, at, slowest)
      const kind = answer.ok ? 'done' : answer.error.kind
      came.add(kind)
      if (kind === 'bug') throw new Error('a bug in the till')
      if (answer.ok && answer.value !== undefined) done.add(String(message.name))
      if (answer.ok) checkRight(message, answer.value)
      if (answer.ok) slowestDone = Math.max(slowestDone, ms)
      // Without keys nothing happens by itself, so that whatever changed, this message changed it.
      if (!answer.ok) expect(head.get(), 'a refused message changed the journal').toBe(seq)
      learn(answer)
      await home(till)
    } catch (error) {
      throw failure(at, message, error)
    }
  }
  return finish(till, before, done, `${came}\nslowest of those done ${slowestDone.toFixed(0)} ms; ${done}`)
}

async function finish(
  { counter, root }: Till,
  before: ReadonlyMap<string, number>,
  done: ReturnType<typeof tally>,
  came: string,
) {
  await counter.shutDown()
  const after = personsEvents(root)
  for (const kind of kinds) {
    const actions = names.filter((name) => writtenBy[name]?.includes(kind))
    const group = [...new Set(actions.flatMap((name) => writtenBy[name] ?? []))]
    const written = group.reduce((sum, each) => sum + (after.get(each) ?? 0) - (before.get(each) ?? 0), 0)
    const asked = actions.reduce((sum, name) => sum + done.of(name), 0)
    expect({ kind, written }, came).toEqual({ kind, written: asked })
  }
  return came
}

fuzz('messages to a counter without keys', 200_000, async (random, count, slowest) => {
  const came = await throwAll(random, count, slowest)
  for (const name of ['complete', 'withdraw', 'decide', 'voidCompletion', 'releaseHold'])
    expect(came, name).toMatch(new RegExp(`\\b${name} \\d`))
  for (const name of ['done', 'bad-request', 'not-confirmed', 'reason-missing', 'hold-taken', 'wrong-state'])
    expect(came, name).toContain(name)
  return came
})
