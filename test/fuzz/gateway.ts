import { cancelPaths } from '../../main/gateway/cancel.ts'
import { QUERY } from '../../main/gateway/query.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { foundReply, type Received, type Scripted, takenReply } from '../support/scripted-gateway.ts'
import { anything, mutated } from './shapes.ts'

/** The reply of a void that took place: the order that was voided, in the words of a completion's reply. */
function voidedReply(body: string) {
  const { mchntNo, termNo, msgId, mchntOrderId } = JSON.parse(body) as Readonly<Record<string, unknown>>
  return {
    ...{ errCode: 'SUCCESS', mchntNo, termNo, msgId, mchntOrderId, status: 'TRADE_CLOSED', secureStatus: 'CANCELED' },
    ...{ refId: '01254701208N', stlDate: '2026-11-22' },
  }
}

/** What a sound gateway says, whichever of its services was asked. */
function soundReply({ path, body }: Received, random: Random, amountOf: (mchntOrderId: string) => number) {
  if (path === cancelPaths.completion || path === cancelPaths.hold) return voidedReply(body)
  if (path !== QUERY) return takenReply(body)
  const { merOrderId } = JSON.parse(body) as { merOrderId: string }
  return foundReply(body, amountOf(merOrderId), random.chance(20) ? { status: 'TRADE_CLOSED' } : {})
}

/** Says yes, no, something else or nothing, whatever it is asked. */
export function answerOf(received: Received, random: Random, amountOf: (mchntOrderId: string) => number): Scripted {
  const sound = soundReply(received, random, amountOf)
  return random.oneOf<() => Scripted>([
    () => ({ json: sound }),
    () => ({ json: sound }),
    () => ({ json: mutated(random, sound, true) }),
    () => ({ json: { errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' } }),
    () => ({ json: { errCode: random.oneOf(['BAD_SIGN', 'DUP_ORDER', 'NO_CROSS_DAY_TRADING', 'INTERNAL_ERROR']) } }),
    () => ({
      status: random.oneOf([201, 400, 404, 500, 502]),
      json: random.chance(50) ? sound : anything(random, true),
    }),
    () => 'cut',
  ])()
}
