import type { DifferenceCategory } from '../../preload/contract/differences.ts'
import type { CompletionState, VoidState } from '../completion/state.ts'

/** What the journal knows of a completion; amounts in fen, dates `yyyy-MM-dd`. */
export type Booked = {
  readonly state: CompletionState
  readonly totalAmt: number
  readonly payAmt: number | null
  readonly stlDate: string | null
  /** When it was paid, as the gateway wrote it: `yyyy-MM-dd HH:mm:ss`. */
  readonly payTs: string | null
  readonly voiding: { readonly state: VoidState; readonly stlDate: string | null; readonly payTs: string | null } | null
}

/** A line of a statement about it: money taken or given back, in fen and positive. `file` and `line` say where it stands. */
export type Line = {
  readonly kind: 'completion' | 'void'
  readonly amount: number
  readonly feeAmt: number | null
  readonly couponAmt: number | null
  readonly termNo: string
  readonly stlDate: string
  readonly payTs: string
  readonly refId: string
  readonly sha256: string
  readonly file: string
  readonly line: number
  readonly text: string
}

/** Differences that explain themselves: told, but nobody has to close them. */
export const explained: ReadonlySet<DifferenceCategory> = new Set(['amount-coupon', 'amount-fee'])

/** What a line says of a completion that the journal did not know; written by the till as an event of its own. */
export type ClaimKind =
  | 'statement-settled'
  | 'statement-confirmed'
  | 'statement-contradicted'
  | 'void-statement-settled'
export type Claim = { readonly kind: ClaimKind; readonly line: Line }

export type Verdict = {
  /** Of the completion, and of its void; the gravest where several hold. */
  readonly completion?: DifferenceCategory
  readonly voiding?: DifferenceCategory
  readonly claim?: Claim
}

/** Whose statement it is, and whether statements tell of what settled on a date and was paid at a time (covered.ts). */
export type Bounds = {
  readonly termNo: string
  readonly covered: (stlDate: string | null, payTs: string | null) => boolean
}

const sum = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((all, one) => all + (one ?? 0), 0)
const amountOf = (lines: readonly Line[]) => sum(lines.map(({ amount }) => amount))

/** Why the amounts differ; undefined where they do not, also where several parts add up to the whole. */
function amountDiffers({ totalAmt, payAmt }: Booked, took: readonly Line[]): DifferenceCategory | undefined {
  const amount = amountOf(took)
  if (amount === totalAmt) return undefined
  const [first] = took
  if (took.length > 1 && amount > totalAmt && took.some((line) => line.amount === totalAmt)) return 'twice'
  if (took.length > 1 && first && took.every((line) => line.amount === first.amount)) return 'twice'
  // The guest pays less than was completed, and somebody else the rest: a wallet, or the merchant himself.
  const coupon = sum(took.map(({ couponAmt }) => couponAmt))
  if ((coupon > 0 && amount + coupon === totalAmt) || (payAmt !== null && amount === payAmt)) return 'amount-coupon'
  const fee = sum(took.map(({ feeAmt }) => feeAmt))
  if (fee > 0 && amount + fee === totalAmt) return 'amount-fee'
  return amount < totalAmt ? 'amount-partial' : 'amount-unexplained'
}

const elsewhere = (took: readonly Line[], termNo: string) =>
  took.some((line) => line.termNo !== '' && line.termNo !== termNo)

/** A line that says the same as the books in all that a statement names: only such a one may settle anything. */
const agreeing = (booked: Booked, took: readonly Line[], { termNo }: Bounds): Line | undefined =>
  took.length === 1 && amountOf(took) === booked.totalAmt && !elsewhere(took, termNo) ? took[0] : undefined

/** The till was sure that nothing was taken, or did not know; the statement has it. */
function takenAfterAll(booked: Booked, took: readonly Line[], bounds: Bounds): Verdict {
  if (took.length === 0) return {}
  // Another counter took it, under the number that both derive: it is in that one's books.
  if (took.every((line) => elsewhere([line], bounds.termNo))) {
    return booked.state === 'unknown' ? { completion: 'other-terminal' } : {}
  }
  const line = agreeing(booked, took, bounds)
  if (booked.state === 'unknown') {
    return line ? { claim: { kind: 'statement-settled', line } } : { completion: 'state-differs' }
  }
  // Where it was taken twice it was taken: the alarm comes at once, and the second time is a difference of what is booked then.
  const one = line ?? took.find((each) => each.amount === booked.totalAmt && !elsewhere([each], bounds.termNo))
  return one ? { claim: { kind: 'statement-contradicted', line: one } } : { completion: 'state-differs' }
}

/** The same, with what was given back: nothing can be given back of what was never taken. */
function notTaken(booked: Booked, took: readonly Line[], gave: readonly Line[], bounds: Bounds): Verdict {
  // Its answer is under way.
  if (booked.state === 'sending') return {}
  const isGiven = gave.some((line) => !elsewhere([line], bounds.termNo))
  return { ...takenAfterAll(booked, took, bounds), ...(isGiven && { voiding: 'void-statement-only' as const }) }
}

function completionDiffers(booked: Booked, took: readonly Line[], bounds: Bounds): DifferenceCategory | undefined {
  const { stlDate, payTs } = booked
  if (took.length === 0) return bounds.covered(stlDate, payTs) ? 'journal-only' : undefined
  const amount = amountDiffers(booked, took)
  if (amount && !explained.has(amount)) return amount
  if (elsewhere(took, bounds.termNo)) return 'other-terminal'
  const dates = took.map((line) => line.stlDate).filter((date) => date !== '')
  if (stlDate !== null && dates.length > 0 && !dates.includes(stlDate)) return 'other-date'
  return amount
}

function voidDiffers(booked: Booked, gave: readonly Line[], bounds: Bounds): Pick<Verdict, 'voiding' | 'claim'> {
  const { voiding, totalAmt } = booked
  const [line] = gave
  if (!line) {
    return voiding?.state === 'completed' && bounds.covered(voiding.stlDate, voiding.payTs)
      ? { voiding: 'void-journal-only' }
      : {}
  }
  if (voiding?.state === 'sending') return {}
  const whole = gave.length === 1 && line.amount === totalAmt && !elsewhere(gave, bounds.termNo)
  if (voiding?.state === 'unknown' && whole) return { claim: { kind: 'void-statement-settled', line } }
  if (voiding?.state !== 'completed') return { voiding: 'void-statement-only' }
  return amountOf(gave) === totalAmt ? {} : { voiding: 'void-amount' }
}

/** Whether a completion and its void are of one settlement date: then many statements show neither. */
const netsOut = ({ stlDate, voiding }: Booked) => voiding?.state === 'completed' && voiding.stlDate === stlDate

/**
 * Compares what the journal knows of one order number with the lines of statements about it. Pure; the same facts give
 * the same verdict, in whatever order they come.
 */
export function judge(booked: Booked, lines: readonly Line[], bounds: Bounds): Verdict {
  const took = lines.filter(({ kind }) => kind === 'completion')
  const gave = lines.filter(({ kind }) => kind === 'void')
  if (booked.state !== 'completed' && booked.state !== 'voided') return notTaken(booked, took, gave, bounds)
  if (lines.length === 0 && netsOut(booked)) return {}
  const line = booked.stlDate === null ? agreeing(booked, took, bounds) : undefined
  if (booked.state === 'completed' && line && line.stlDate !== '')
    return { claim: { kind: 'statement-confirmed', line } }
  const completion = completionDiffers(booked, took, bounds)
  const { voiding, claim } = voidDiffers(booked, gave, bounds)
  return { ...(completion && { completion }), ...(voiding && { voiding }), ...(claim && { claim }) }
}

/**
 * What lines are that the journal does not know, though they name this terminal: a counter rebuilt without its journal, if
 * the number has the form of a derived one (order-number.ts), else not this till's. Undefined where what was taken was given back.
 */
export function judgeUnbooked(
  mchntOrderId: string,
  lines: readonly Line[],
  sourceCode: string,
): DifferenceCategory | undefined {
  const took = amountOf(lines.filter(({ kind }) => kind === 'completion'))
  const gave = amountOf(lines.filter(({ kind }) => kind === 'void'))
  if (took === gave) return undefined
  const derived = mchntOrderId.startsWith(sourceCode) && /^\d{24}$/.test(mchntOrderId.slice(sourceCode.length))
  return derived ? 'rebuilt' : 'not-ours'
}
