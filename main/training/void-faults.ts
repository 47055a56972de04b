import { type Answer, refused } from './answer.ts'
import type { DrillKind } from './drills.ts'
import { drillKindFor } from './faults.ts'
import type { LedgerView } from './ledger.ts'
import type { Voidable } from './ledger-entry.ts'
import { businessRefusal } from './refusal.ts'
import type { Echo } from './replies.ts'
import type { VoidDrillKind } from './void-drills.ts'

/** A drill at its void. `voids` tells whether the ledger shows it voided, whatever the answer says. */
export type VoidFault = {
  readonly voids: boolean
  /** What it is practised with. */
  readonly of: readonly Voidable[]
  readonly answer: (echo: Echo) => Answer
}

const both: readonly Voidable[] = ['completion', 'hold']

/** Every drill's behaviour at the void. Codes and meanings: docs/gateway.md 3.1; nothing here is promised by the real gateway. */
const voidFaults: Readonly<Record<VoidDrillKind, VoidFault>> = {
  'void not answered': { voids: true, of: both, answer: () => ({ kind: 'silence' }) },
  'void cut after the work': { voids: true, of: both, answer: () => ({ kind: 'cut' }) },
  // A hold is there to be released on a later day.
  'void refused across days': {
    voids: false,
    of: ['completion'],
    answer: (echo) => refused(businessRefusal('NO_CROSS_DAY_TRADING', '渠道不支持隔日撤销，请办理退货'), echo),
  },
  'void cancelled elsewhere': {
    voids: true,
    of: both,
    answer: (echo) => refused(businessRefusal('HAS_CANCELLED', '该笔担保交易已撤销'), echo),
  },
}

/** What a hold's drill does when its completion is voided, or it is released; undefined where it asks for nothing then. */
export function voidFaultFor(ledger: LedgerView, preauthOrderId: string, of: Voidable): VoidFault | undefined {
  const byKind: Readonly<Partial<Record<DrillKind, VoidFault>>> = voidFaults
  const kind = drillKindFor(ledger, preauthOrderId)
  const fault = kind && byKind[kind]
  return fault?.of.includes(of) ? fault : undefined
}
