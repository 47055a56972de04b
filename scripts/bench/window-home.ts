import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { enterExpression } from '../../test/support/operators.ts'
import { prepareCounter, tillFolders } from '../../test/support/prepared-counter.ts'
import { makeOver } from '../../test/support/till-session.ts'
import type { Session } from '../crash/session.ts'
import type { PreparedTill } from '../prepared-till.ts'
import { Trouble } from '../say.ts'
import type { BenchGateway } from './gateway-process.ts'
import { start, untilTrue } from './started.ts'

/** The till's answer to the first question of every window. */
export const ANSWERS = 'globalThis.till !== undefined && till.counter().then(({ ok }) => ok)'

type Parts = {
  readonly till: PreparedTill
  readonly session: Session
  readonly gateway: BenchGateway
  /** A journal of the bench that this counter goes on writing. */
  readonly journal: string
}

/** A counter that was set up some time ago, with its keys in the keychain and a journal; its home, below a folder. */
export async function furnishHome(folder: string, { till, session, gateway, journal }: Parts): Promise<string> {
  chmodSync(folder, 0o755)
  const home = mkdtempSync(join(folder, 'home-'))
  const { termNo } = await prepareCounter(home, 'live', gateway.url)
  const { journals, journal: placeOf } = tillFolders(home)
  await makeOver(home)
  const first = await start(till, session, home)
  await untilTrue(first, ANSWERS)
  await first.page.evaluate(enterExpression)
  const keys = JSON.stringify(gateway.credentials)
  const saved = await first.page.evaluate(`till.saveKeys(${keys}).then(({ ok }) => ok)`)
  await first.kill()
  if (saved !== true) throw new Trouble('The till did not save its keys.')
  rmSync(journals, { recursive: true, force: true })
  mkdirSync(journals)
  linkSync(journal, placeOf(termNo, gateway.url))
  await makeOver(home)
  return home
}
