import { z } from 'zod'
import { roles } from '../../preload/contract/operators.ts'
import { type Problem, problemKinds } from '../../preload/contract/problem.ts'
import { receiptPapers, slipKinds } from '../../preload/contract/receipts.ts'
import { settlement } from '../gateway/settlement.ts'
import { closeTotals, perpetualTotal } from './close-totals.ts'

/** The bodies of events, by kind. The file is untrusted: a body is parsed again whenever it is read. */
const problem: z.ZodType<Problem> = z.object({
  kind: z.enum(problemKinds),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Somebody by whom something was done, by the name of that time. */
const person = z.object({ id: z.string(), name: z.string() })

/**
 * Why somebody who may did what the till would not do by itself: `operator` approved it, `by` was signed in. Neither is known of
 * what was done before operators had names, and in training.
 */
const approval = z.object({ reason: z.string().min(1), operator: person.optional(), by: person.optional() })

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
  /** It was handed over by a counter that cannot rule out that it left before: a refusal says nothing of that first time. */
  mayHaveLeft: z.boolean().optional(),
  /** Who was signed in, and who approved what was above a cashier's limit. */
  operator: person.optional(),
  approval: approval.optional(),
})

/** What a manager asked to be voided: a completion, or a hold that is to be released. */
const voidIntent = z.object({
  of: z.enum(['completion', 'hold']),
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  bizType: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: z.int().optional(),
  approval,
})

const wire = { httpStatus: z.int().optional(), reply: z.string().optional() }

/** `request` is the exact text whose UTF-8 bytes are signed and sent. */
const leaving = { url: z.string(), request: z.string() }
const saidNo = { ...wire, errCode: z.string(), errMsg: z.string().optional() }
const notSettled = { ...wire, reason: problem, errCode: z.string().optional(), errMsg: z.string().optional() }

/** `code` is the gateway's errCode or status, or the network's code where no answer came. */
const answered = { ...wire, found: z.enum(['no-such-order', 'no-answer', 'nothing-settled']), code: z.string() }

/** What ends here without a manager is named, with why it was left. `what` is what was done though something was open. */
const leftOpen = z.object({
  what: z.enum(['quit', 'profile', 'keys', 'training']),
  count: z.int(),
  totalAmt: z.int(),
  mchntOrderIds: z.array(z.string()),
  approval,
})

/** The journal was damaged or gone, and goes on from a backup and from what could be re-learned after it. */
const restored = z.object({
  /** The backup and its last event; none where there was no good one. */
  backup: z.object({ id: z.string(), seq: z.int(), hash: z.string() }).optional(),
  why: z.enum(problemKinds),
  relearned: z.int(),
  /** What came after the last event that is known could not be read to its end. */
  gap: z.boolean(),
  /** What the damaged file is called in `set-aside`. */
  setAside: z.string(),
  approval,
})

/** What is open at a day close: unsent, not known, or taken without a settlement date; amounts in fen where they are known. */
const openAtClose = z.object({
  of: z.enum(['completion', 'void']),
  mchntOrderId: z.string(),
  state: z.enum(['queued', 'sending', 'unknown', 'completed', 'voided']),
  totalAmt: z.int().optional(),
})

/** The frozen report of one settlement date: everything dated up to it that no close before has taken. */
const dayClosed = z.object({
  /** From 1, without gaps. */
  number: z.int(),
  stlDate: z.string(),
  /** The events it was made of; the next close begins after them. */
  fromSeq: z.int(),
  toSeq: z.int(),
  /** The chain's head before it (journal/head.ts), which is that of `toSeq`. */
  head: z.string(),
  /** Whose day it is, as it stands on every report. */
  boundary: z.string(),
  zone: z.string(),
  totals: closeTotals,
  /** Since the journal began, this close included. */
  perpetual: perpetualTotal,
  /** What stays open, and why; one reason may hold for several. */
  dispositions: z.array(z.object({ reason: z.string().min(1), items: z.array(openAtClose) })),
  approval,
})

/** The line of a statement that says so: the file by its SHA-256 and its name, the line's number and its whole text. */
const evidence = z.object({ sha256: z.string(), file: z.string(), line: z.int(), text: z.string() })
const inStatement = z.object({ settlement, evidence })

/** A statement that was read whole: how much of it is money taken and given back, in fen, and which dates it tells of. */
const statementImported = z.object({
  sha256: z.string(),
  file: z.string(),
  /** Which column was what (statements/layout.ts). */
  layout: z.string(),
  lines: z.int(),
  /** Rows that could not be read; and totals among the rows. */
  bad: z.int(),
  footers: z.int(),
  /** Lines that an earlier statement had already. */
  repeated: z.int(),
  completions: z.object({ count: z.int(), totalAmt: z.int() }),
  voids: z.object({ count: z.int(), totalAmt: z.int() }),
  dates: z.object({ from: z.string(), to: z.string() }).optional(),
})

/** `at` is when it happened (ISO-8601 UTC), where no journal was open then. */
const ofOperator = { operator: person.extend({ role: z.enum(roles) }), at: z.string().optional() }

const handOver = { id: z.string(), count: z.int(), totalAmt: z.int() }

export const eventBodies = {
  opened: z.object({ termNo: z.string(), mchntNo: z.string(), gatewayUrl: z.string(), mchntName: z.string() }),
  accepted: intent,
  sending: z.object(leaving),
  resending: z.object({ ...leaving, approval }),
  'not-sent': z.object({ reason: problem }),
  completed: z.object({ ...wire, settlement }),
  declined: z.object(saidNo),
  unsettled: z.object(notSettled),
  interrupted: z.object({}),
  /** `about` is what was asked about: the completion's own number where it is not said, its hold, or its bill. */
  asked: z.object({ ...answered, about: z.enum(['hold', 'bill']).optional() }),
  'decided-taken': z.object({ approval }),
  'decided-not-taken': z.object({ approval }),
  confirmed: z.object({ ...wire, settlement }),
  contradicted: z.object({ ...wire, settlement }),
  'statement-settled': inStatement,
  'statement-confirmed': inStatement,
  'statement-contradicted': inStatement,
  'alarm-closed': z.object({ approval }),
  withdrawn: z.object({}),
  /** A withdrawn one never left: it is taken up again under its own number, with what is asked for now. */
  reopened: intent,
  /** `id` is the hand-over's, the same for all that went into one file. */
  'handed-over': z.object({ id: z.string(), toTermNo: z.string() }),
  /**
   * `id` is that of the hand-over in whose file it came back; without one, a manager says that nobody has it. `mayHaveLeft`: the
   * counter that hands it back cannot rule out that it left there.
   */
  'taken-back': z.object({ approval, id: z.string().optional(), mayHaveLeft: z.boolean().optional() }),

  'void-accepted': voidIntent,
  'void-sending': z.object(leaving),
  'void-resending': z.object({ ...leaving, approval }),
  'void-not-sent': z.object({ reason: problem }),
  'void-completed': z.object({ ...wire, settlement }),
  'void-declined': z.object(saidNo),
  'void-unsettled': z.object(notSettled),
  'void-interrupted': z.object({}),
  'void-asked': z.object(answered),
  'void-decided-taken': z.object({ approval }),
  'void-decided-not-taken': z.object({ approval }),
  'void-statement-settled': inStatement,
  'void-withdrawn': z.object({}),
  'void-reopened': voidIntent,

  /** `sealed` is the encrypted file itself, so that one that was lost can be written again. */
  'hand-over-sealed': z.object({ ...handOver, toTermNo: z.string(), sealed: z.string(), approval }),
  'taken-over': z.object({ ...handOver, fromTermNo: z.string() }),
  'left-open': leftOpen,
  /** `by` is nobody for the first manager. */
  'operator-changed': z.object({
    ...ofOperator,
    what: z.enum(['added', 'renamed', 'role', 'pin', 'deactivated', 'activated', 'unlocked']),
    by: person.optional(),
  }),
  'signed-in': z.object(ofOperator),
  'signed-out': z.object(ofOperator),
  /** A manager whose PIN was lost has a new one; the app key proved who asked. */
  'manager-recovered': z.object(ofOperator),
  'terminal-changed': z.object({ what: z.enum(['profile', 'keys']), approval }),
  restored,
  'day-closed': dayClosed,
  /** A report was shown or saved once more; `copy` counts from 1 for each close. */
  'day-close-printed': z.object({ number: z.int(), copy: z.int() }),
  /** A slip left the till; `copy` counts from 1 for each slip of an order. `device` is a printer's name or address. */
  'receipt-printed': z.object({
    ...{ slip: z.enum(slipKinds), copy: z.int().min(1), paper: z.enum(receiptPapers) },
    how: z.enum(['printer', 'escpos', 'pdf']),
    device: z.string().optional(),
    /** It may be on paper, whole or in part: the printer failed in the middle of it. */
    doubtful: z.literal(true).optional(),
  }),
  'statement-imported': statementImported,
  /** `key` names it (matching/match.ts), `facts` what was known of it then: with other facts it is open again. */
  'difference-closed': z.object({ key: z.string(), category: z.string(), facts: z.string(), approval }),
  /** `head` is the chain's head that stands in the file (journal/head.ts); exports before it was introduced have none. */
  exported: z.object({
    ...{ file: z.string(), count: z.int(), totalAmt: z.int() },
    voids: z.object({ count: z.int(), totalAmt: z.int() }).optional(),
    /** Lines that moved no money; a search finds them, too. */
    others: z.object({ count: z.int(), totalAmt: z.int() }).optional(),
    head: z.string().optional(),
    /** The date, or the first one, and the last where it is not the first; else what was searched for. */
    ...{ stlDate: z.string().optional(), to: z.string().optional(), search: z.string().optional() },
    /** What kind of file it is, since there are several. */
    format: z.string().optional(),
  }),
} as const

export type EventKind = keyof typeof eventBodies
export type EventBody<Kind extends EventKind> = z.infer<(typeof eventBodies)[Kind]>
export type Approval = z.infer<typeof approval>
export type OpenAtClose = z.infer<typeof openAtClose>
export type Evidence = z.infer<typeof evidence>
export type Intent = z.infer<typeof intent>
export type VoidIntent = z.infer<typeof voidIntent>

/** The kinds that are moves of a void. */
export type VoidEventKind = Extract<EventKind, `void-${string}`>

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
