import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Desk } from '../../main/completion/desk.ts'
import { recover } from '../../main/completion/recover.ts'
import { openGateway } from '../../main/gateway/gateway.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { terminal } from '../support/journal.ts'
import type { ModelGateway } from './gateway.ts'

/** Far above what loopback takes on a machine under load: no answer here is late. */
const limits = { connect: 10_000, headers: 10_000, body: 10_000, whole: 20_000 }

/** A counter, by its terminal number, that can be killed: its journal lives on as the file was at that instant, and whoever wrote it is dead. */
export function mortalTill(gateway: ModelGateway, folder: string, termNo: string) {
  let ahead = 0
  let lives = 0
  const now = () => Date.now() + ahead
  const ended: Journal[] = []

  function born(): Desk & { readonly appId: string } {
    lives += 1
    const appId = `${termNo}-${lives}`
    const opened = openJournal(join(folder, `${appId}.db`), { ...terminal, termNo }, now)
    if ('problem' in opened) throw new Error(JSON.stringify(opened.problem))
    const { journal } = opened
    recover({ journal, now })
    const credentials = { appId, appKey: 'key' }
    const options = {
      baseUrl: gateway.url,
      scheme: 'OPEN-BODY-SIG',
      credentials,
      route: async () => ({}),
      now,
    } as const
    return {
      ...{ journal, appId, now },
      gateway: openGateway({ ...options, limits }),
      terminal: {
        ...{ mchntNo: terminal.mchntNo, termNo, sourceCode: '1017', srcReserve: 'webpay' },
        ...{ limitPercent: 100, validityDays: 30, asking: 'orders' },
      },
      onChange: () => undefined,
      onTrouble: () => undefined,
    }
  }

  let desk = born()
  return {
    get desk(): Desk {
      return desk
    },
    advance(ms: number): void {
      ahead += ms
    },
    /**
     * Kills the till while `work` is under way, `afterMs` after it began: what of the file is there then is all that the
     * next start finds, and nothing more of the dead one reaches the gateway.
     */
    async killed(work: (desk: Desk) => Promise<unknown>, afterMs: number): Promise<void> {
      const dying = desk
      const working = work(dying).catch(() => undefined)
      if (afterMs > 0) await wait(afterMs - 1)
      const next = join(folder, `${termNo}-${lives + 1}.db`)
      // Nothing else runs between these lines, so that the copy and the death are one instant.
      gateway.books.dead.add(dying.appId)
      for (const ending of ['', '-wal'])
        if (existsSync(`${dying.journal.path}${ending}`))
          copyFileSync(`${dying.journal.path}${ending}`, `${next}${ending}`)
      desk = born()
      await working
      ended.push(dying.journal)
    },
    close(): void {
      for (const { db } of [...ended, desk.journal]) db.close()
    },
  }
}

export type MortalTill = ReturnType<typeof mortalTill>
