import { expect, vi } from 'vitest'
import { type SealingKey, sealingKey } from '../../main/hand-over/sealed-file.ts'
import { completionOf } from '../../main/journal/completions.ts'
import type { ActionName } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { thorough } from '../support/how-often.ts'
import { scriptedGateway } from '../support/scripted-gateway.ts'
import { type FuzzTill, journalOf, setUp, startTill, type World } from './counter.ts'
import { badNight } from './damage.ts'
import { aboutFor } from './fitting.ts'
import { fuzz, type Slowest } from './fuzz.ts'
import { answerOf } from './gateway.ts'
import { messageOf, names } from './message.ts'
import { goodRequest, passphrase } from './requests.ts'
import { sealedText } from './sealed.ts'
import { text } from './shapes.ts'
import { statementText } from './statements.ts'
import { writeMorning } from './subjects.ts'
import { home, thrower } from './throw.ts'

// Outside of Electron there is no keychain; this is one that keeps nothing secret.
vi.mock('electron', () => ({
  safeStorage: {
    getSelectedStorageBackend: () => 'gnome_libsecret',
    isEncryptionAvailable: () => true,
    encryptString: (plain: string) => Buffer.from(plain, 'utf8'),
    decryptString: (sealed: Buffer) => sealed.toString('utf8'),
  },
}))

/** The till is started anew after so many messages, and finds some more of everything that waits. */
const MESSAGES_A_DAY = 500
/** Before every fourth start its disk went bad. */
const BAD_NIGHT = 4

const mix = { good: 65, changed: 20, heavy: 35 }
/** What somebody does at a till whose journal is damaged. */
const urgent: readonly ActionName[] = ['restore', 'backups', 'tryAgain', 'journals']

/** A counter at a gateway that says anything, on a network that is away now and then. */
async function openWorld(key: SealingKey, running: () => FuzzTill | undefined): Promise<World & { day: number }> {
  const amountOf = (mchntOrderId: string) => {
    const journal = running()?.counter.post?.desk?.journal
    return (journal && completionOf(journal, mchntOrderId)?.total_amt) ?? 1
  }
  const gateway = await scriptedGateway((received) => answerOf(received, world.random, amountOf))
  const began = Date.now() + 10 * 60 * 1000
  const world: World & { day: number } = Object.assign(
    await setUp(gateway.url, {
      // It stands still, so that nothing falls due by itself: whatever changed, a message changed it.
      now: () => began + world.day,
      network: (random) => {
        if (random.chance(20)) throw Object.assign(new Error('no network'), { code: 'ENETUNREACH' })
      },
      profileText: (random) =>
        random.chance(50) ? JSON.stringify({ preauthTillProfile: 1, ...world.draft }) : text(random),
      handOverText: (random) => sealedText(random, key, world.draft),
      statementText: (random) => statementText(random, running()?.counter.post?.desk?.journal, world.draft.termNo),
    }),
    { day: 0 },
  )
  return world
}

type Thrower = ReturnType<typeof thrower>

/** One day at the till, from its start to its end. */
async function spend(till: FuzzTill, { send, watch }: Thrower, random: Random, count: number): Promise<void> {
  const { counter } = till
  // The morning's statement: most of what can be done with one needs one that was chosen.
  await send(till, { name: 'chooseStatement', request: undefined })
  // What was shown can be saved, and nothing else.
  await send(till, { name: 'diagnostics', request: undefined })
  for (let n = 0; n < count; n++) {
    const about = (name: ActionName) => aboutFor(till, name, random)
    await send(till, messageOf(random, mix, about, watch.isBad ? urgent : []))
    if (!counter.post?.training || random.chance(10)) await home(till, send)
    const keyless = counter.post?.keyring.keys.state === 'missing'
    if (keyless && random.chance(5))
      await send(till, { name: 'saveKeys', request: goodRequest('saveKeys', about('saveKeys'), random) })
  }
  await home(till, send)
}

/** What only a till in training does; the course is gone through in test/electron/cashier/course.test.ts. */
const inTraining: ReadonlySet<string> = new Set(['practiceStatement', 'cutPower'])
/** Where no program was made with a key, and nobody serves updates (test/updates). */
const ofUpdates: ReadonlySet<string> = new Set(['lookForUpdate', 'update'])

async function throwAll(random: Random, count: number, slowest: Slowest): Promise<string> {
  let till: FuzzTill | undefined
  const world = await openWorld(await sealingKey(passphrase), () => till)
  const throwing = thrower(slowest, random.between(0, 2 ** 30))
  const { watch, done, finish } = throwing
  for (; world.day * MESSAGES_A_DAY < count; world.day++) {
    const running = await startTill(world)
    till = running
    if (watch.isBad) expect(running.counter.trouble?.kind).toMatch(/^journal-(damaged|missing)$/)
    else {
      writeMorning(journalOf(running), world.day, world.now())
      watch.account(journalOf(running))
    }
    await spend(running, throwing, random, MESSAGES_A_DAY)
    const badNights = Math.floor(world.day / BAD_NIGHT)
    if (world.day % BAD_NIGHT === 0 && !watch.isBad) {
      const journal = journalOf(running)
      await watch.spoil(journal, () => badNight(journal, badNights, world.now(), running.end))
    } else await running.end()
  }
  const came = finish(world.root)
  // In a usual share what is seldom asked for may not come up.
  if (!thorough) return came
  expect(
    // The first manager was made before the first message.
    names.filter(
      (name) => name !== 'makeManager' && done.of(name) === 0 && !inTraining.has(name) && !ofUpdates.has(name),
    ),
    came,
  ).toEqual([])
  return came
}

fuzz('messages to a counter with keys, at a gateway that says anything', 12_000, throwAll)
