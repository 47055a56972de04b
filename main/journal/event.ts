import { z } from 'zod'
import { type Problem, problemKinds } from '../../preload/contract.ts'
import { settlement } from '../gateway/settlement.ts'

/** The bodies of events, by kind. The file is untrusted: a body is parsed again whenever it is read. */
const problem: z.ZodType<Problem> = z.object({
  kind: z.enum(problemKinds),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What the cashier asked for. */
const intent = z.object({
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  totalAmt: z.int(),
  holdAmt: z.int().optional(),
  bizType: z.string(),
  orderDesc: z.string(),
  ordinal: z.int(),
  /** Warnings that the cashier acknowledged. */
  acknowledged: z.array(problem),
})

/** Why somebody who may did what the till would not do by itself. */
const approval = z.object({ reason: z.string().min(1) })

const wire = { httpStatus: z.int().optional(), reply: z.string().optional() }

export const eventBodies = {
  opened: z.object({ termNo: z.string(), mchntNo: z.string(), gatewayUrl: z.string(), mchntName: z.string() }),
  accepted: intent,
  /** `request` is the exact text whose UTF-8 bytes are signed and sent. */
  sending: z.object({ url: z.string(), request: z.string() }),
  resending: z.object({ url: z.string(), request: z.string(), approval }),
  'not-sent': z.object({ reason: problem }),
  completed: z.object({ ...wire, settlement }),
  declined: z.object({ ...wire, errCode: z.string(), errMsg: z.string().optional() }),
  unsettled: z.object({ ...wire, reason: problem, errCode: z.string().optional(), errMsg: z.string().optional() }),
  interrupted: z.object({}),
  /** `code` is the gateway's errCode or status, or the network's code where no answer came. */
  asked: z.object({ ...wire, found: z.enum(['no-such-order', 'no-answer', 'nothing-settled']), code: z.string() }),
  'decided-taken': z.object({ approval }),
  'decided-not-taken': z.object({ approval }),
  withdrawn: z.object({}),
  /** A withdrawn one never left: it is taken up again under its own number, with what is asked for now. */
  reopened: intent,
  exported: z.object({ stlDate: z.string(), file: z.string(), count: z.int(), totalAmt: z.int() }),
} as const

export type EventKind = keyof typeof eventBodies
export type EventBody<Kind extends EventKind> = z.infer<(typeof eventBodies)[Kind]>
export type Approval = z.infer<typeof approval>
export type Intent = z.infer<typeof intent>

export const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(eventBodies, kind)

/** An event as the chain holds it. */
export type EventRow = {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly mchnt_order_id: string
  readonly body: string
  readonly prev_hash: string
  readonly hash: string
}
