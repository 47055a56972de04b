import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { duplicateRules } from '../../main/training/taking.ts'
import { prepareCounter, tillFolders } from '../../test/support/prepared-counter.ts'
import { makeOver } from '../../test/support/till-session.ts'
import type { PreparedTill } from '../prepared-till.ts'
import { type Cashier, hireCashier } from './cashier.ts'
import { copyJournal, type Records, readRecords, verifyCopy } from './evidence.ts'
import { type Gateway, type Ledger, ledgerQuiet, readLedger, standAloneGateway } from './gateway.ts'
import { openHolds } from './holds.ts'
import type { Watched } from './instant.ts'
import type { Random } from './random.ts'
import type { Session } from './session.ts'
import { startTill, type Till } from './till.ts'

/** What a killed till and its gateway left behind, at one moment. */
export type Left = { readonly records: Records; readonly ledger: Ledger; readonly copy: string }

/** One counter through all its lives: a home with a live profile and keys, a gateway process, a cashier. */
export type Counter = {
  readonly folder: string
  readonly gateway: Gateway
  readonly cashier: Cashier
  readonly files: Watched
  readonly start: () => Till
  /** Reads journal and ledger; only after the till has ended. */
  readonly left: () => Promise<Left>
  /** Ends the gateway and whatever till still runs; the folder stays. */
  readonly close: () => Promise<void>
  /** Removes everything of this counter. */
  readonly remove: () => Promise<void>
}

/** Most holds that one life takes for the first time. */
const HOLDS_PER_LIFE = 12

/** Opens a counter for so many lives, and lets its till save the keys and find its journal. */
export async function openCounter(
  prepared: PreparedTill,
  session: Session,
  lives: number,
  random: Random,
): Promise<Counter> {
  const folder = await mkdtemp(join(tmpdir(), 'preauth-till-crash-'))
  const [home, ledger] = [join(folder, 'home'), join(folder, 'gateway', 'ledger.jsonl')]
  for (const path of [home, dirname(ledger)]) mkdirSync(path)
  const holds = openHolds(ledger, lives * HOLDS_PER_LIFE, random, Date.now())
  const gateway = await standAloneGateway(ledger, random.oneOf(duplicateRules))
  const { termNo } = await prepareCounter(home, 'live', gateway.url)
  const { journal: journalOf, operators } = tillFolders(home)
  const journal = journalOf(termNo, gateway.url)
  mkdirSync(dirname(journal))
  await makeOver(folder)
  let reading = 0
  let running: Till | undefined
  const counter: Counter = {
    ...{ folder, gateway, files: { journal, ledger, operators } },
    cashier: hireCashier(holds, random),
    start() {
      running = startTill(prepared, session, home)
      return running
    },
    async left() {
      await ledgerQuiet(ledger)
      const copy = join(folder, `journal-${++reading % 2}.db`)
      for (const ending of ['', '-wal', '-shm']) await rm(`${copy}${ending}`, { force: true })
      copyJournal(journal, copy)
      return { records: readRecords(copy), ledger: readLedger(ledger), copy }
    },
    async close() {
      running?.kill()
      await Promise.all([running?.ended, gateway.away()])
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
  await saveKeys(counter)
  return counter
}

const STARTS = 3

/** Starts the till of a counter until it has a window; see `diedAtStart`. */
export async function startReady({ start }: Pick<Counter, 'start'>): Promise<Till> {
  for (let tries = 1; ; tries++) {
    const till = start()
    if (await till.ready) return till
    await till.ended
    if (tries === STARTS || !till.diedAtStart()) throw new Error(`the till does not start: ${till.faults().join('; ')}`)
  }
}

async function saveKeys(counter: Counter): Promise<void> {
  const till = await startReady(counter)
  const answer = await till.ask('saveKeys', counter.gateway.credentials)
  till.kill()
  await till.ended
  if (!answer?.ok) throw new Error(`the till did not save its keys: ${JSON.stringify(answer)}`)
}

/** What the journal's own check finds wrong, if anything. */
export function chainTrouble({ copy }: Left): string | undefined {
  const verified = verifyCopy(copy)
  return verified.ok ? undefined : `the journal’s ${verified.line}: ${verified.why}`
}
