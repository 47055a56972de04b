import { createSecureContext } from 'node:tls'
import { type Attending, attend } from '../../main/attending/attend.ts'
import type { Desk } from '../../main/completion/desk.ts'
import { recover } from '../../main/completion/recover.ts'
import { type Gateway, openGateway, type Scheme } from '../../main/gateway/gateway.ts'
import { type Journal, openJournal } from '../../main/journal/open.ts'
import { trainingProfile } from '../../main/training/session.ts'
import { Trouble } from '../say.ts'
import type { LyingProcess } from './gateway-process.ts'

export const terminal = trainingProfile

/** The heart of the till on one journal: all of it but its window. */
export type Till = {
  readonly journal: () => Journal
  /** Does something at the desk; `ended` when the till ended before it was done. Waits while the till is not open. */
  readonly act: <Value>(action: (desk: Desk) => Value | Promise<Value>) => Promise<Value | 'ended'>
  /**
   * Ends the till and opens its journal again, as a start does. Orderly: after all that is under way is written down.
   * Abruptly: nothing of it ever is, whatever the gateway answers, as when the process is killed.
   */
  readonly reopen: (how: 'orderly' | 'abruptly') => Promise<void>
  readonly starts: () => number
  /** How many completions starts have found half sent. */
  readonly interrupted: () => number
  /** Ends it for good, in either way. */
  readonly close: (how: 'orderly' | 'abruptly') => Promise<void>
}

export type TillOptions = {
  readonly path: string
  readonly gateway: Pick<LyingProcess, 'url' | 'ca' | 'credentials'>
  readonly patienceMs: number
  /** Epoch ms. */
  readonly now: () => number
}

type Life = {
  readonly desk: Desk
  readonly attending: Attending
  readonly underWay: Set<Promise<unknown>>
  readonly ended: Promise<'ended'>
  readonly end: () => void
}

const schemes: readonly Scheme[] = ['OPEN-BODY-SIG', 'OPEN-ACCESS-TOKEN', 'OPEN-BODY-SIG']

/** Opens the till's heart on a journal file; every start takes the next signing scheme. */
export function openTill({ path, gateway, patienceMs, now }: TillOptions): Till {
  const { mchntNo, termNo, mchntName, sourceCode, srcReserve, limitPercent, validityDays } = terminal
  const secureContext = createSecureContext({ ca: gateway.ca })
  const limits = { connect: patienceMs, headers: patienceMs, body: patienceMs, whole: 3 * patienceMs }
  let starts = 0
  let interrupted = 0

  /** A gateway that answers only while its till lives: nothing that waits for it goes on after the end. */
  function mortal(living: Gateway, isAlive: () => boolean): Gateway {
    const whileAlive = <Value>(value: Value): Value | Promise<never> =>
      isAlive() ? value : new Promise<never>(() => undefined)
    return {
      baseUrl: living.baseUrl,
      send: async (to, body) => whileAlive(await living.send(to, body)),
      reachable: async () => whileAlive(await living.reachable()),
    }
  }

  function begin(): Life {
    const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl: gateway.url }, now)
    if ('problem' in opened) throw new Trouble(`The journal ${path} cannot be opened: ${opened.problem.kind}`)
    const { journal } = opened
    interrupted += recover({ journal, now })

    let alive = true
    let end = () => undefined as undefined
    const ended = new Promise<'ended'>((resolve) => {
      end = () => {
        alive = false
        resolve('ended')
      }
    })
    const living = openGateway({
      ...{ baseUrl: gateway.url, credentials: gateway.credentials, now, limits },
      scheme: schemes[starts++ % schemes.length] ?? 'OPEN-BODY-SIG',
      route: async () => ({ secureContext }),
    })
    const desk: Desk = {
      ...{ journal, now, gateway: mortal(living, () => alive) },
      // Every other start asks for bills, too.
      terminal: {
        ...{ mchntNo, termNo, sourceCode, srcReserve, limitPercent, validityDays },
        asking: starts % 2 === 0 ? 'bills' : 'orders',
      },
      onChange: () => undefined,
      onTrouble: () => undefined,
    }
    return { desk, attending: attend(desk), underWay: new Set(), ended, end }
  }

  async function finish({ attending, underWay, end, desk }: Life, how: 'orderly' | 'abruptly'): Promise<void> {
    const stopped = attending.stop()
    if (how === 'orderly') {
      await stopped
      await Promise.allSettled(underWay)
    }
    end()
    desk.journal.db.close()
  }

  let life = begin()
  let opening: Promise<void> | undefined

  return {
    journal: () => life.desk.journal,
    async act(action) {
      while (opening) await opening
      const { desk, ended, underWay } = life
      const acting = Promise.resolve(action(desk))
      underWay.add(acting)
      return Promise.race([acting, ended]).finally(() => underWay.delete(acting))
    },
    async reopen(how) {
      while (opening) await opening
      opening = finish(life, how).then(() => {
        life = begin()
        opening = undefined
      })
      await opening
    },
    starts: () => starts,
    interrupted: () => interrupted,
    close: async (how) => {
      while (opening) await opening
      await finish(life, how)
    },
  }
}
