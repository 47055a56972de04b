import { z } from 'zod'
import { drillKinds } from './drills.ts'

/** A hold as the training gateway knows it. */
export const holdSchema = z.strictObject({
  preauthOrderId: z.string().min(6).max(32),
  authIdRespCode: z.string().min(6).max(255),
  bizType: z.string().min(8).max(32),
  /** Fen. */
  amount: z.int().min(1).max(100_000_000),
  /** Epoch ms. */
  openedAt: z.int(),
  /** A drill asked for by name; without it the hold's last four digits decide. */
  fault: z.enum(drillKinds).optional(),
})

/** A completion as the training gateway took it: one ledger line. */
export const completionSchema = z.strictObject({
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  /** Fen. */
  totalAmt: z.int(),
  mchntNo: z.string(),
  termNo: z.string(),
  bizType: z.string(),
  msgId: z.string(),
  srcReserve: z.string(),
  orderDesc: z.string(),
  platSsn: z.string(),
  stlId: z.string(),
  refId: z.string(),
  targetOrderId: z.string(),
  /** `yyyy-MM-dd HH:mm:ss`, China Standard Time. */
  payTs: z.string(),
  /** `yyyy-MM-dd`. */
  stlDate: z.string(),
  /** Epoch ms. */
  at: z.int(),
})

/** What can be voided: a completion, by preauthed-cancel, or a hold, by preauth-cancel (docs/gateway.md 5.3). */
export const voidables = ['completion', 'hold'] as const

/** A completion voided, or a hold released: one ledger line. `mchntOrderId` is the order that was voided. */
export const voidSchema = z.strictObject({
  ...completionSchema.omit({ orderDesc: true }).shape,
  of: z.enum(voidables),
})

/** One line of the ledger file. */
export const ledgerEntrySchema = z.discriminatedUnion('entry', [
  z.strictObject({ entry: z.literal('hold'), hold: holdSchema }),
  z.strictObject({ entry: z.literal('completion'), completion: completionSchema }),
  z.strictObject({ entry: z.literal('arrival'), mchntOrderId: z.string(), at: z.int() }),
  z.strictObject({ entry: z.literal('question'), merOrderId: z.string(), at: z.int() }),
  z.strictObject({ entry: z.literal('void'), void: voidSchema }),
  // Apart from 'arrival': the number of a completion arrives at both services.
  z.strictObject({
    entry: z.literal('void-arrival'),
    of: z.enum(voidables),
    mchntOrderId: z.string(),
    at: z.int(),
  }),
  // Apart from 'question': a till may ask both services about one number. `authedOrderId` is empty where none was given.
  z.strictObject({
    entry: z.literal('bill-question'),
    billNo: z.string(),
    authedOrderId: z.string(),
    at: z.int(),
  }),
])

export type Hold = Readonly<z.infer<typeof holdSchema>>
export type Completion = Readonly<z.infer<typeof completionSchema>>
export type Voidable = (typeof voidables)[number]
export type Void = Readonly<z.infer<typeof voidSchema>>
export type LedgerEntry = Readonly<z.infer<typeof ledgerEntrySchema>>
