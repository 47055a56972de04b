import { z } from 'zod'
import { text } from './fields.ts'
import { problem } from './problem.ts'

/** What somebody at the counter may be; which of them may do what stands in main/operators/rights.ts. */
export const roles = ['cashier', 'manager', 'auditor'] as const

const operator = text(64)
const name = text(200)
const pin = text(20)

const person = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })

/** Somebody who may sign in: not once the PIN is locked, and not before `waitsUntil`, if there is one. */
const known = person.extend({ locked: z.boolean(), waitsUntil: z.string().optional() })

/** Somebody who works here, or worked here once. */
export const employee = person.extend({ active: z.boolean(), locked: z.boolean() })

/** Who is at the counter, and what that lets the window show. */
export const access = z.object({
  /**
   * `first` where no operator was ever made, `recovery` where those that were made cannot be trusted or are gone, `unavailable`
   * where the keychain is; in `training` nobody has to sign in.
   */
  state: z.enum(['training', 'first', 'recovery', 'unavailable', 'signed-out', 'locked', 'open']),
  /** Why it is `unavailable` or in `recovery`. */
  problem: problem.optional(),
  /** Who is signed in, also while it is locked. */
  operator: person.optional(),
  /** The actions that whoever is signed in may not do at all; main checks each anyway. */
  mayNot: z.array(z.string()),
  /** Before the next guest the PIN is asked for. */
  pinDue: z.boolean(),
  /** Who may sign in. */
  people: z.array(known),
})

export const newManager = z.strictObject({ name, pin, repeated: pin })
export const signingIn = z.strictObject({ operator, pin })

/**
 * The gateway's app key proves who asks, by the one in the keychain; where none can be read there, by what the gateway says to it
 * and `appId`. The manager of this name is made where there is none.
 */
export const recovery = z.strictObject({ appId: text(200), appKey: text(400), name, pin, repeated: pin })

/** `ownPin` is that of whoever is signed in, here and below. */
export const newOperator = z.strictObject({ name, role: z.enum(roles), pin, repeated: pin, ownPin: pin })
export const operatorChange = z.strictObject({
  operator,
  name,
  role: z.enum(roles),
  active: z.enum(['yes', 'no']),
  ownPin: pin,
})

export const newPin = z.strictObject({ operator, pin, repeated: pin, ownPin: pin })
export const unlocking = z.strictObject({ operator, ownPin: pin })

export type Role = (typeof roles)[number]
export type Known = z.infer<typeof known>
export type Access = z.infer<typeof access>
