import { expect, vi } from 'vitest'
import type { ActionName, Answer } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { manager } from '../support/operators.ts'
import { journalOf, setUp, startTill } from './counter.ts'
import { fuzz, type Slowest } from './fuzz.ts'
import { messageOf } from './message.ts'
import { type About, passphrase, type Subject } from './requests.ts'
import { text } from './shapes.ts'
import { freshHolds, writeDone, writeNotFound } from './subjects.ts'
import { home, thrower } from './throw.ts'

// Outside of Electron there is no keychain; this says so as Electron itself does on a machine that has none.
vi.mock('electron', () => ({
  safeStorage: { getSelectedStorageBackend: () => 'basic_text', isEncryptionAvailable: () => false },
}))

const mix = { good: 12, changed: 48, heavy: 3 }
const gatewayUrl = 'http://127.0.0.1:9'

/** The last of an order and of a hold that the till answered with: a hold that was completed has a number from then on. */
function learn(subjects: Subject[], answer: Answer<unknown>): void {
  const { mchntOrderId, preauthOrderId } = Object(answer.ok ? answer.value : undefined) as Partial<Subject>
  if (!mchntOrderId || !preauthOrderId) return
  const at = subjects.findIndex((subject) => subject.preauthOrderId === preauthOrderId)
  if (at >= 0) subjects[at] = { mchntOrderId, preauthOrderId }
}

async function throwAll(random: Random, count: number, slowest: Slowest): Promise<string> {
  const around = { now: Date.now, network: () => undefined, profileText: text, handOverText: text, statementText: text }
  const world = await setUp(gatewayUrl, around)
  const till = await startTill(world)
  const journal = journalOf(till)
  const subjects = freshHolds(300)
  const asked = Date.now() + 10 * 60 * 1000
  for (let n = 1; n <= 80; n++) {
    subjects.push(n % 2 === 0 ? writeDone(journal, n, asked) : writeNotFound(journal, n, asked))
  }
  const { send, watch, done, finish } = thrower(slowest, random.between(0, 2 ** 30))
  watch.account(journal)
  const aboutFor = (name: ActionName): About => {
    const subject = random.oneOf(subjects)
    const repeated = name === 'handOver' ? passphrase : manager.pin
    return { ...subject, operator: till.operator, repeated, gatewayUrl }
  }
  for (let at = 0; at < count; at++) {
    // Without keys nothing happens by itself, so that whatever changed, this message changed it.
    learn(subjects, await send(till, messageOf(random, mix, aboutFor)))
    await home(till, send)
  }
  await till.end()
  const came = finish(world.root)
  // What takes keys, a gateway or a damaged journal, and what is heavy, is done in messages-with-keys.test.ts.
  for (const name of ['complete', 'withdraw', 'decide', 'voidCompletion', 'releaseHold', 'withdrawVoid', 'leave'])
    expect(done.of(name), `${name} was never done\n${came}`).toBeGreaterThan(0)
  return came
}

fuzz('messages to a counter without keys', 200_000, async (random, count, slowest) => {
  const came = await throwAll(random, count, slowest)
  for (const name of ['done', 'bad-request', 'pin-wrong', 'reason-missing', 'hold-taken', 'wrong-state'])
    expect(came, name).toContain(name)
  return came
})
