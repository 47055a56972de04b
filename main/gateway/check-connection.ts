import type { Problem } from '../../preload/contract/problem.ts'
import type { ConnectionStep } from '../../preload/contract/terminal.ts'
import type { Gateway } from './gateway.ts'
import { QUERY, queryBody, readQueryReply } from './query.ts'

/** A clock further off than this may break signing; the gateway's own limit is published nowhere (docs/gateway.md 1.1). */
export const CLOCK_LIMIT_MS = 5 * 60 * 1000

type Terminal = { readonly mchntNo: string; readonly termNo: string; readonly sourceCode: string }

const failed = (step: ConnectionStep['step'], kind: Problem['kind'], facts: Problem['facts']): ConnectionStep => {
  return { step, ok: false, problem: { kind, facts } }
}

const refusedKeys = new Set(['1000', '1001', 'BAD_SIGN', 'DENIED_IP', 'INVALID_MSGSRC'])

function keysStep(httpStatus: number, body: string): ConnectionStep {
  const reply = readQueryReply({ httpStatus, body })
  if (!reply) return failed('keys', 'unexpected-answer', { status: httpStatus })
  const { errCode, errMsg, errInfo } = reply
  if (errCode === 'ABNORMAL_REQUEST_TIME' || refusedKeys.has(errCode)) {
    return failed('keys', 'keys-refused', { errCode, errMsg: errMsg ?? errInfo ?? '' })
  }
  return { step: 'keys', ok: true }
}

/**
 * Whether the gateway takes these keys: only a request whose signature it accepted gets "no such order" about an order that does
 * not exist. Answers with `keys-refused`, or with why it could not be found out.
 */
export async function keysRefused(
  gateway: Gateway,
  terminal: Terminal,
  bizType: string,
  now: () => number,
): Promise<Problem | undefined> {
  const merOrderId = `${terminal.sourceCode}${'0'.repeat(24)}`
  const sent = await gateway.send(QUERY, queryBody(terminal, bizType, merOrderId, now()))
  if (sent.kind === 'no-token') return { kind: 'keys-refused', facts: { errCode: sent.code } }
  if (sent.kind !== 'answered') return { kind: 'gateway-not-reached', facts: { code: sent.code } }
  const reply = readQueryReply({ httpStatus: sent.httpStatus, body: sent.body })
  if (!reply) return { kind: 'unexpected-answer', facts: { status: sent.httpStatus } }
  return reply.errCode === 'NO_ORDER' ? undefined : { kind: 'keys-refused', facts: { errCode: reply.errCode } }
}

/**
 * Proves network, clock and credentials without money: asks about an order that does not exist. "No such order" is the
 * good answer, for only a request whose signature was accepted gets it. Steps in this order; ends at the first that
 * fails, but shows a wrong clock beside refused keys, since one causes the other.
 */
export async function checkConnection(gateway: Gateway, terminal: Terminal, bizType: string, now: () => number) {
  const merOrderId = `${terminal.sourceCode}${'0'.repeat(24)}`
  const sent = await gateway.send(QUERY, queryBody(terminal, bizType, merOrderId, now()))
  if (sent.kind === 'no-token') {
    const { code, errMsg } = sent
    if (refusedKeys.has(code)) {
      return [{ step: 'network', ok: true } as const, failed('keys', 'keys-refused', { errCode: code, errMsg })]
    }
    return [failed('keys', 'gateway-gives-no-token', { code, errMsg })]
  }
  if (sent.kind === 'not-reached') {
    const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(sent.code)
    return [failed('network', certificate ? 'certificate-refused' : 'gateway-not-reached', { code: sent.code })]
  }
  if (sent.kind !== 'answered') return [failed('network', sent.kind, { code: sent.code })]

  const aheadMs = sent.dateMs === undefined ? 0 : now() - sent.dateMs
  const clock: ConnectionStep =
    Math.abs(aheadMs) > CLOCK_LIMIT_MS
      ? failed('clock', 'clock-off', { seconds: Math.round(aheadMs / 1000) })
      : { step: 'clock', ok: true }
  return [{ step: 'network', ok: true } as const, clock, keysStep(sent.httpStatus, sent.body)]
}
