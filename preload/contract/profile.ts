import { z } from 'zod'
import { approval } from './approval.ts'
import { text } from './fields.ts'
import { problem } from './problem.ts'

/** The profile as it is being typed: every field a text, so that nothing typed is ever lost. */
export const profileDraft = z.strictObject({
  gateway: text(4000),
  gatewayUrl: text(4000),
  scheme: text(4000),
  mchntNo: text(4000),
  mchntName: text(4000),
  termNo: text(4000),
  sourceCode: text(4000),
  bizType: text(4000),
  validityDays: text(4000),
  limitPercent: text(4000),
  orderDesc: text(4000),
  srcReserve: text(4000),
  slipLayout: text(4000),
  accountingColumns: text(4000),
  statementLayout: text(4000),
  asking: text(4000),
  mirrorUrl: text(4000),
  /** Long: a certificate is 1 to 3 kB. */
  privateRoots: text(20_000),
  receiptPaper: text(4000),
  receiptPrinter: text(4000),
  receiptSilent: text(4000),
  receiptAfterSale: text(4000),
  cashierLimit: text(4000),
  idleLockMinutes: text(4000),
  pinAfterSale: text(4000),
  updateUrl: text(4000),
})

export const profileVerdict = z.object({ problems: z.partialRecord(profileDraft.keyof(), problem) })

/** The first profile of a till needs no approval. */
export const newProfile = z.strictObject({ draft: profileDraft, approval: approval.optional() })

export type ProfileDraft = z.infer<typeof profileDraft>
