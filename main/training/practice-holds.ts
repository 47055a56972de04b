import { randomInt } from 'node:crypto'
import { chinaDateTime, fromChinaTimestamp } from '../gateway/china-time.ts'
import { drillOf, drills } from './drills.ts'
import type { Hold } from './ledger-entry.ts'
import { HOLD_VALIDITY_MS } from './taking.ts'

/** The hold of the gateway document's own sample: ¥1.00, opened at the time inside its number, years ago. */
export const seedSampleHold: Hold = {
  preauthOrderId: '101720230803094714824861279211',
  authIdRespCode: '384822',
  bizType: 'QRPAYDEFAULT',
  amount: 100,
  openedAt: (fromChinaTimestamp('20230803094714') ?? Number.NaN) + 824,
}

export type PracticeHold = Hold & {
  /** What it is for: an ordinary guest, a hold that is too old, or the drill of its last four digits. */
  readonly practice: 'ordinary' | 'too old' | 'drill'
}

export type PracticeSettings = {
  /** The four characters that every order number starts with. */
  readonly sourceCode: string
  readonly bizType: string
  /** Epoch ms. */
  readonly now: number
}

/** Fen: a deposit as hotels and rental counters take it. */
const ORDINARY_AMOUNTS = [56_000, 128_000, 30_000, 8_800, 200_000, 100_000, 45_050, 500_000] as const
const DRILL_AMOUNT = 56_000
const HOUR_MS = 60 * 60 * 1000

/**
 * A fresh batch of holds to practise on: ordinary ones opened over the last day or two, one older than the 30 days a hold
 * lives, and one for every drill. Numbers are in the documented form (docs/gateway.md 6), 28 characters; codes are six digits,
 * every third with leading zeros. An ordinary hold never ends in a drill's digits.
 */
export function practiceHolds({ sourceCode, bizType, now }: PracticeSettings): readonly PracticeHold[] {
  const hold = (openedAt: number, lastFour: string, amount: number, index: number) => ({
    preauthOrderId: orderNumber(sourceCode, openedAt, lastFour),
    authIdRespCode: index % 3 === 1 ? digits(4).padStart(6, '0') : String(randomInt(100_000, 1_000_000)),
    bizType,
    amount,
    openedAt,
  })
  return [
    ...ORDINARY_AMOUNTS.map((amount, index) => ({
      ...hold(now - (index + 1) * 5 * HOUR_MS, ordinaryLastFour(), amount, index),
      practice: 'ordinary' as const,
    })),
    { ...hold(now - HOLD_VALIDITY_MS - 24 * HOUR_MS, ordinaryLastFour(), 66_000, 0), practice: 'too old' as const },
    ...drills.map(({ suffix }, index) => ({
      // A minute apart, so that no two numbers of a batch can meet.
      ...hold(now - (index + 1) * 60_000, suffix, DRILL_AMOUNT, index),
      practice: 'drill' as const,
    })),
  ]
}

/** Source code, `yyyyMMddHHmmssSSS` in China Standard Time, three random digits, the last four. */
function orderNumber(sourceCode: string, openedAt: number, lastFour: string): string {
  const milliseconds = String(openedAt % 1000).padStart(3, '0')
  return `${sourceCode}${chinaDateTime(openedAt).replace(/\D/g, '')}${milliseconds}${digits(3)}${lastFour}`
}

function ordinaryLastFour(): string {
  for (;;) {
    const lastFour = digits(4)
    if (!drillOf(lastFour)) return lastFour
  }
}

const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0')
