import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desktop, startDesktop } from '../../test/support/desktop.ts'
import { openSession, type Session } from '../crash/session.ts'
import { type PreparedTill, preparedTill } from '../prepared-till.ts'
import { type BenchGateway, startBenchGateway } from './gateway-process.ts'
import { type Journals, openJournals, type Sizes } from './journals.ts'

/** What the lines of the bench stand on: each thing is made when the first line asks for it. */
export type Ground = {
  readonly folder: string
  readonly sizes: Sizes
  readonly journals: Journals
  /** A gateway of this machine, in a process of its own. */
  readonly gateway: () => Promise<BenchGateway>
  readonly till: () => Promise<PreparedTill>
  /** A login session with an unlocked keychain, on a virtual desktop. */
  readonly session: () => Promise<Session>
  /** A new folder below the bench's own. */
  readonly newFolder: () => string
  /** Ends what was started; removes everything, unless the folder is to be kept. */
  readonly close: () => Promise<void>
}

/** @param kept a folder whose journals are used again and stay; by default a temporary one. */
export function openGround(sizes: Sizes, kept?: string): Ground {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'preauth-till-bench-'))
  mkdirSync(folder, { recursive: true })
  // The till runs as an ordinary user.
  chmodSync(folder, 0o755)
  let gateway: Promise<BenchGateway> | undefined
  let desktop: Promise<Desktop> | undefined
  let session: Promise<Session> | undefined
  let till: Promise<PreparedTill> | undefined
  const made: string[] = []
  return {
    ...{ folder, sizes, journals: openJournals(folder, sizes) },
    gateway() {
      gateway ??= startBenchGateway()
      return gateway
    },
    session() {
      desktop ??= startDesktop()
      session ??= desktop.then(({ display }) => openSession(display))
      return session
    },
    till() {
      till ??= preparedTill()
      return till
    },
    newFolder() {
      const fresh = mkdtempSync(join(folder, 'line-'))
      made.push(fresh)
      return fresh
    },
    async close() {
      await (await gateway)?.stop()
      await (await session)?.close()
      await (await desktop)?.close()
      for (const each of kept === undefined ? [folder] : made) rmSync(each, { recursive: true, force: true })
    },
  }
}
