import { setTimeout as delay } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Journal } from '../../main/journal/open.ts'
import type { MirrorRequest } from '../../main/mirror/jobs.ts'
import { keepMirrored, type Mirroring } from '../../main/mirror/keep-mirrored.ts'
import { type HeadOffice, PASSWORD } from './head-office.ts'
import { terminal } from './journal.ts'

/** What a mirror of a journal is asked for: as the till asks, but without its long waits. */
export function requestFor(
  { server }: HeadOffice,
  journal: Pick<Journal, 'path'>,
  user: string,
  more: Partial<MirrorRequest> = {},
): MirrorRequest {
  const { gatewayUrl, mchntNo, termNo } = terminal
  return {
    journalPath: journal.path,
    terminal: { gatewayUrl, mchntNo, termNo },
    address: { host: '127.0.0.1', port: server.port, user, database: 'postgres', tls: false },
    password: PASSWORD,
    trusted: [],
    pace: { look: 20, gather: 40, hello: 60_000 },
    ...more,
  }
}

/** A mirror in its own process, which goes with the test. */
export function mirrored(request: MirrorRequest): Mirroring {
  const mirror = keepMirrored(
    request,
    () => undefined,
    () => 100,
  )
  onTestFinished(() => mirror.stop())
  return mirror
}

/** Waits until something holds; fails after 15 s. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await delay(20)
  }
}

/** Waits until a mirror has sent everything; what is in its way ends the waiting. */
export async function level(mirror: Mirroring): Promise<void> {
  await until(() => mirror.standing().behind === 0 && mirror.standing().problem === undefined).catch(() => {
    throw new Error(`the mirror stands at ${JSON.stringify(mirror.standing())}`)
  })
}
