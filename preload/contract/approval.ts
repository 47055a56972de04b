import { z } from 'zod'
import { order, text } from './fields.ts'

/** A manager's will, typed: why, who, and the PIN as proof. In training a reason is enough. */
export const approval = z.strictObject({ reason: text(500), operator: text(64), pin: text(20) })

/** What needs a manager's word, of a completion, a void or a hold's release by its order number. */
export const approvedOrder = order.extend({ approval })
/** A manager's word on what is not known. */
export const decision = approvedOrder.extend({ decision: z.enum(['taken', 'not-taken']) })

export type TypedApproval = z.infer<typeof approval>
