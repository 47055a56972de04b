import { appendFileSync } from 'node:fs'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import { type DrillKind, drillOf, drills } from '../../main/training/drills.ts'
import type { Hold, LedgerEntry } from '../../main/training/ledger-entry.ts'
import type { Random } from './random.ts'

/** Drills in which the gateway holds its answer back while it has the money. */
const heldBack: ReadonlySet<DrillKind> = new Set<DrillKind>(['slow answer', 'no answer'])

/** The drill that completes as usual, and whose void is never answered. */
const SLOW_VOID = '9040'

/** Of all holds, how many ask for a drill, in percent. */
const DRILLED = 50

/** Holds that wait to be taken, in an order that the seed decides. */
export type HoldBook = {
  /** The next one; `slow` where the gateway is to hold its answer back, `slow void` where it does so with its void's. */
  readonly next: (kind: 'quick' | 'slow' | 'slow void') => Hold
}

function newHold(random: Random, serial: number, openedAt: number, lastFour: string): Hold {
  return {
    preauthOrderId: `1017${chinaTimestamp(openedAt)}${String(serial).padStart(6, '0')}${lastFour}`,
    authIdRespCode: String(random.between(0, 999_999)).padStart(6, '0'),
    bizType: 'QRPAYDEFAULT',
    amount: random.between(1, 80_000),
    openedAt,
  }
}

/** Opens holds by writing them into the ledger of a gateway that does not run yet: `count`, and some slow ones besides. */
export function openHolds(ledger: string, count: number, random: Random, now: number): HoldBook {
  const suffixes = drills.map(({ suffix }) => suffix)
  const plain = () => String(random.between(0, 8999)).padStart(4, '0')
  const slowSuffixes = drills.filter(({ kind }) => heldBack.has(kind)).map(({ suffix }) => suffix)
  const quick = Array.from({ length: count }, (_, serial) => {
    return newHold(random, serial, now, random.chance(DRILLED) ? random.oneOf(suffixes) : plain())
  }).filter(({ preauthOrderId }) => !slowKind(preauthOrderId))
  const slow = Array.from({ length: count }, (_, serial) => {
    return newHold(random, count + serial, now, random.oneOf(slowSuffixes))
  })
  const slowVoid = Array.from({ length: count }, (_, serial) => newHold(random, 2 * count + serial, now, SLOW_VOID))
  const lines = [...quick, ...slow, ...slowVoid].map((hold) =>
    JSON.stringify({ entry: 'hold', hold } satisfies LedgerEntry),
  )
  appendFileSync(ledger, `${lines.join('\n')}\n`, { mode: 0o600 })
  return {
    next(kind) {
      const hold = { quick, slow, 'slow void': slowVoid }[kind].pop()
      if (!hold) throw new Error('all holds are taken; open more at the start')
      return hold
    },
  }
}

/** Whether the gateway holds back its answer to the void of this hold's completion. */
export const isSlowVoid = (preauthOrderId: string): boolean => preauthOrderId.endsWith(SLOW_VOID)

/** The drill in which the gateway holds back its answer to this hold, if it does. */
export function slowKind(preauthOrderId: string): DrillKind | undefined {
  const kind = drillOf(preauthOrderId)?.kind
  return kind && heldBack.has(kind) ? kind : undefined
}
