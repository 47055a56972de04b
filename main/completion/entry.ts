import type { Entry, EntryVerdict } from '../../preload/contract/entry.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { type LimitedField, lengthOf, requestLimits } from '../gateway/request.ts'
import { amountInWords } from './amount-in-words.ts'
import { type Fen, fen, readYuan } from './fen.ts'
import { heldAt } from './held-at.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The parts of a terminal's profile that an entry is checked against. */
export type EntryRules = { readonly limitPercent: number; readonly validityDays: number }

/** An entry that can be sent: everything read, nothing missing, nothing beyond a limit. */
export type ReadEntry = {
  readonly preauthOrderId: string
  readonly authIdRespCode: string
  readonly totalAmt: Fen
  readonly holdAmt?: Fen
  readonly orderDesc: string
  readonly bizType: string
}

export type CheckedEntry = Omit<EntryVerdict, 'taken' | 'ready'> & { readonly entry?: ReadEntry }

type Field = keyof Entry
type Problems = Partial<Record<Field, Problem>>

/** Characters nobody prints on a slip; in a number or a code, anything but plain visible ASCII. */
const strange = { code: /[^\x21-\x7e]/, text: /[\p{Cc}\p{Cs}]/u } as const

function checkLength(field: LimitedField & Field, value: string, allowed: keyof typeof strange): Problem | undefined {
  const [least, most] = requestLimits[field]
  const length = lengthOf(value)
  const facts = { field, length, least, most }
  if (length === 0 && least > 0) return { kind: 'required', facts: { field } }
  if (strange[allowed].test(value)) return { kind: 'characters', facts: { field, value } }
  if (length < least) return { kind: 'too-short', facts }
  if (length > most) return { kind: 'too-long', facts }
  return undefined
}

/** The most that may be completed of a hold, in fen; a part of a fen is never taken. */
const mostOf = (holdAmt: Fen, limitPercent: number): Fen => fen(Math.floor((holdAmt * limitPercent) / 100))

function pastValidity(preauthOrderId: string, rules: EntryRules, now: number): Problem[] {
  const held = heldAt(preauthOrderId, now)
  if (held === undefined) return []
  const days = Math.floor((now - held) / DAY_MS)
  if (days < rules.validityDays) return []
  const heldOn = `${preauthOrderId.slice(4, 8)}-${preauthOrderId.slice(8, 10)}-${preauthOrderId.slice(10, 12)}`
  return [{ kind: 'hold-past-validity', facts: { heldOn, days, validityDays: rules.validityDays } }]
}

/**
 * What is wrong with an entry as typed, field by field, and what it comes to when nothing is: pure, so that it is asked
 * at every keystroke and again before anything is written. Amounts in yuan as typed; answers in fen. Limits are the
 * gateway document's; a hold's validity is read from the time inside its number (a warning, never a refusal).
 */
export function checkEntry(typed: Entry, rules: EntryRules, now: number): CheckedEntry {
  const problems: Problems = {}
  const note = (field: Field, problem: Problem | undefined) => {
    if (problem) problems[field] = problem
  }
  const preauthOrderId = typed.preauthOrderId.trim()
  const authIdRespCode = typed.authIdRespCode.trim()
  const orderDesc = typed.orderDesc.trim()
  const bizType = typed.bizType.trim()
  note('preauthOrderId', checkLength('preauthOrderId', preauthOrderId, 'code'))
  note('authIdRespCode', checkLength('authIdRespCode', authIdRespCode, 'code'))
  note('bizType', checkLength('bizType', bizType, 'code'))
  note('orderDesc', checkLength('orderDesc', orderDesc, 'text'))

  const hold = typed.holdAmount.trim() === '' ? undefined : readYuan(typed.holdAmount)
  if (hold && 'problem' in hold) {
    note('holdAmount', { kind: hold.problem, facts: { field: 'holdAmount', value: typed.holdAmount } })
  }
  const holdAmt = hold && 'fen' in hold ? hold.fen : undefined
  const most = holdAmt === undefined ? undefined : mostOf(holdAmt, rules.limitPercent)

  const read = readYuan(typed.amount)
  const totalAmt = 'fen' in read ? read.fen : undefined
  if ('problem' in read) note('amount', { kind: read.problem, facts: { field: 'amount', value: typed.amount } })
  else if (most !== undefined && read.fen > most) {
    note('amount', { kind: 'above-hold-limit', facts: { field: 'amount', asked: read.fen, most } })
  }

  const whole = Object.keys(problems).length === 0 && totalAmt !== undefined
  return {
    problems,
    ...(totalAmt !== undefined && { totalAmt, amountInWords: amountInWords(totalAmt) }),
    ...(most !== undefined && { most }),
    warnings: problems.preauthOrderId ? [] : pastValidity(preauthOrderId, rules, now),
    ...(whole && {
      entry: {
        ...{ preauthOrderId, authIdRespCode, totalAmt, orderDesc, bizType },
        ...(holdAmt !== undefined && { holdAmt }),
      },
    }),
  }
}
