import { z } from 'zod'
import { approval } from './approval.ts'
import { fen, text } from './fields.ts'
import { problem } from './problem.ts'
import { profileFields } from './profile-fields.ts'

export const terminal = z.object({
  termNo: z.string(),
  mchntNo: z.string(),
  mchntName: z.string(),
  bizType: z.string(),
  orderDesc: z.string(),
  gateway: z.enum(['production', 'test', 'training', 'custom']),
  gatewayUrl: z.string(),
  /** What the gateway is asked about what is not known. */
  asking: z.enum(profileFields.asking.choices),
  /** What slips are printed on; nothing is printed where it is `none`. */
  receiptPaper: z.enum(profileFields.receiptPaper.choices),
  /** Its name in the system, or its address on the network; empty for the system's usual one. */
  receiptPrinter: z.string(),
  /** A cashier may take no more than this without a manager's approval. */
  cashierLimit: fen.optional(),
  /** Empty where no updates are looked for. */
  updateUrl: z.string(),
})

export const keys = z.object({
  state: z.enum(['missing', 'saved', 'unreadable', 'no-keychain', 'training']),
  /** The last four characters of appId; all that a window ever sees of the credentials. */
  appIdTail: z.string().optional(),
})

/** New keys; a merchant's first ones need no approval. */
export const newKeys = z.strictObject({ appId: text(200), appKey: text(400), approval: approval.optional() })

/** The head office's mirror of the journal in use. */
export const mirror = z.object({
  password: z.enum(['missing', 'saved', 'unreadable', 'no-keychain']),
  /** How many events the head office does not have yet, as of the last time it was reached; missing before that. */
  behind: z.int().optional(),
  /** What is in its way. Taking money goes on. */
  problem: problem.optional(),
})

/** A step of a connection check. */
export const step = z.object({
  step: z.enum(['network', 'clock', 'keys']),
  ok: z.boolean(),
  problem: problem.optional(),
})

export type Terminal = z.infer<typeof terminal>
export type Keys = z.infer<typeof keys>
export type Mirror = z.infer<typeof mirror>
export type ConnectionStep = z.infer<typeof step>
