import { type Desk, record } from '../completion/desk.ts'
import {
  type AskedToCancel,
  type Cancelled,
  type CancelRequest,
  cancelBody,
  cancelMeaning,
  cancelPaths,
} from '../gateway/cancel.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { freshHex } from '../gateway/fresh-hex.ts'
import type { Sent } from '../gateway/gateway.ts'
import { wordsOf } from '../gateway/reply.ts'
import { settlementOf } from '../gateway/settlement.ts'
import { append, type NewEvent } from '../journal/append.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import type { VoidIntent } from '../journal/event.ts'
import { voidOf } from '../journal/voids.ts'

/** A void on its way out: the same text is written down, signed and sent. */
export type LeavingVoid = {
  readonly of: Cancelled
  readonly asked: AskedToCancel
  readonly text: string
  readonly event: NewEvent
}

type ToVoid = Omit<VoidIntent, 'approval'> & { readonly mchntOrderId: string }

/** What the answer is compared with. */
export const askedOf = (
  { mchntOrderId, mchntNo, termNo, msgId }: CancelRequest,
  { preauthOrderId, totalAmt }: Pick<ToVoid, 'preauthOrderId' | 'totalAmt'>,
): AskedToCancel => ({ mchntOrderId, mchntNo, termNo, msgId, preauthOrderId, totalAmt })

/**
 * Prepares a void to leave now: `reqTs` is this moment in China Standard Time, `msgId` fresh. Its `event` must be on the
 * disk before `sendVoid` is called. Undefined while the keys are missing.
 */
export function leavingVoid({ gateway, terminal, now }: Desk, voided: ToVoid): LeavingVoid | undefined {
  if (!gateway) return undefined
  const { mchntOrderId, authIdRespCode, bizType, of } = voided
  const request: CancelRequest = {
    reqTs: chinaDateTime(now()),
    mchntOrderId,
    bizType,
    mchntNo: terminal.mchntNo,
    termNo: terminal.termNo,
    authIdRespCode,
    msgId: freshHex(),
    srcReserve: terminal.srcReserve,
  }
  const text = cancelBody(request)
  const url = `${gateway.baseUrl}${cancelPaths[of]}`
  const asked = askedOf(request, voided)
  return { of, asked, text, event: { kind: 'void-sending', mchntOrderId, body: { url, request: text } } }
}

/** What an exchange comes to, as the event that is written down for it. Pure. */
export function voidOutcome(sent: Sent, asked: AskedToCancel): NewEvent {
  const { mchntOrderId } = asked
  if (sent.kind === 'not-reached' || sent.kind === 'no-token') {
    const errMsg = sent.kind === 'no-token' ? { errMsg: sent.errMsg } : {}
    const reason = { kind: sent.kind, facts: { code: sent.code, ...errMsg } }
    return { kind: 'void-not-sent', mchntOrderId, body: { reason } }
  }
  if (sent.kind !== 'answered') {
    const reason = { kind: sent.kind, facts: { code: sent.code, seconds: Math.round(sent.afterMs / 1000) } }
    return { kind: 'void-unsettled', mchntOrderId, body: { reason } }
  }
  const wire = { httpStatus: sent.httpStatus, reply: sent.body }
  const read = cancelMeaning(sent, asked)
  if (read.kind === 'voided') {
    return { kind: 'void-completed', mchntOrderId, body: { ...wire, settlement: settlementOf(read.reply) } }
  }
  if (read.kind === 'declined') {
    const { errCode, errMsg } = read
    return { kind: 'void-declined', mchntOrderId, body: { ...wire, errCode, ...(errMsg !== undefined && { errMsg }) } }
  }
  const errMsg = read.reply && wordsOf(read.reply)
  const said = { ...(read.reply && { errCode: read.reply.errCode }), ...(errMsg !== undefined && { errMsg }) }
  return { kind: 'void-unsettled', mchntOrderId, body: { ...wire, reason: read.reason, ...said } }
}

/** The same for a second sending: only a yes counts, for the first may have arrived. Pure. */
export function voidOutcomeAgain(sent: Sent, asked: AskedToCancel): NewEvent {
  const event = voidOutcomeAfterGap(sent, asked)
  return event.kind === 'void-not-sent' ? { ...event, kind: 'void-unsettled' } : event
}

/** The same where the journal may have forgotten a first sending: a refusal says nothing of that one. Pure. */
export function voidOutcomeAfterGap(sent: Sent, asked: AskedToCancel): NewEvent {
  const event = voidOutcome(sent, asked)
  const { mchntOrderId } = asked
  if (event.kind !== 'void-declined') return event
  const reason = { kind: 'two-sided-code' as const, facts: { errCode: event.body.errCode } }
  return { kind: 'void-unsettled', mchntOrderId, body: { ...event.body, reason } }
}

/** Sends a void that is written down as being sent, once, and writes down what came of it. */
export async function sendVoid(
  desk: Desk,
  { of, asked, text }: Pick<LeavingVoid, 'of' | 'asked' | 'text'>,
  comesTo = voidOutcome,
): Promise<VoidRow> {
  if (!desk.gateway) throw new Error('a void leaves only through a gateway')
  const { mchntOrderId } = asked
  try {
    const sent = await desk.gateway.send(cancelPaths[of], text)
    await record(desk, () => comesTo(sent, asked))
  } catch (error) {
    // A bug, as in the sending of a completion.
    const sending = voidOf(desk.journal, mchntOrderId)?.state === 'sending'
    if (sending) append(desk.journal, desk.now(), [{ kind: 'void-interrupted', mchntOrderId, body: {} }])
    throw error
  }
  const row = voidOf(desk.journal, mchntOrderId)
  if (!row) throw new Error(`the void of ${mchntOrderId} is not in the journal`)
  return row
}
