import { z } from 'zod'
import { type Answer, json } from './answer.ts'
import { drills } from './drills.ts'
import type { LedgerView } from './ledger.ts'
import { holdSchema } from './ledger-entry.ts'
import type { Liar } from './liar.ts'
import { malformed, readObject } from './message.ts'
import type { Incoming } from './office.ts'

export type OpenHold = (hold: HoldToOpen) => 'opened' | 'known'

/** A hold to open: by default of the merchant's business type, and opened now. */
const holdToOpenSchema = z.strictObject({
  ...holdSchema.shape,
  bizType: holdSchema.shape.bizType.optional(),
  openedAt: holdSchema.shape.openedAt.optional(),
})

export type HoldToOpen = Readonly<z.infer<typeof holdToOpenSchema>>

/**
 * `GET /control/ledger`: the whole ledger, `{ holds, completions, arrivals, voids, voidArrivals }`, for a test to compare
 * with the till's journal. Both counts are by order number.
 */
export function controlLedger(ledger: LedgerView): Answer {
  return json({
    holds: ledger.holds(),
    completions: ledger.completions(),
    arrivals: ledger.allArrivals(),
    voids: ledger.voids(),
    voidArrivals: ledger.allVoidArrivals(),
  })
}

/** `POST /control/holds`: opens one hold, JSON in the shape of HoldToOpen; 409 when its number is known, 400 when malformed. */
export function controlHolds(openHold: OpenHold, { contentType, body }: Incoming): Answer {
  const message = readObject(contentType, body)
  if ('refusal' in message) return json({ error: message.refusal.text }, 400)
  const parsed = holdToOpenSchema.safeParse(message.object)
  if (!parsed.success) return json({ error: malformed(parsed.error).text }, 400)
  const { preauthOrderId } = parsed.data
  return openHold(parsed.data) === 'opened'
    ? json({ opened: preauthOrderId }, 201)
    : json({ error: `hold ${preauthOrderId} is open already; choose another number` }, 409)
}

/** `GET /control/drills`: what can be asked for by a hold's last four digits. */
export const controlDrills = (): Answer => json(drills)

/** `GET /control/lies`: every answer that a lying gateway gave, in order, as Told. */
export const controlLies = (liar: Liar): Answer => json(liar.told())
