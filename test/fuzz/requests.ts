import type { z } from 'zod'
import { emptyDraft } from '../../main/terminal/profile.ts'
import { type ActionName, contract, type ProfileDraft } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { text } from './shapes.ts'

/** What a request may be about: a hold that no completion has yet, or a completion of this counter. */
export type Subject = { readonly preauthOrderId: string; readonly mchntOrderId: string }

export const profileDraft: ProfileDraft = {
  ...emptyDraft,
  ...{ gateway: 'custom', gatewayUrl: 'http://127.0.0.1:9', scheme: 'OPEN-BODY-SIG', mchntNo: '898201612345678' },
  ...{ mchntName: '测试商户', termNo: '88880001', sourceCode: '1017', bizType: 'QRPAYDEFAULT', validityDays: '36500' },
  ...{ limitPercent: '100', orderDesc: '房费', srcReserve: 'webpay', slipLayout: '' },
}

/** Good values of fields that have a meaning, by their names in the contract. */
const good: Readonly<Record<string, (subject: Subject, random: Random) => unknown>> = {
  ...Object.fromEntries(Object.entries(profileDraft).map(([name, value]) => [name, () => value])),
  preauthOrderId: ({ preauthOrderId }) => preauthOrderId,
  mchntOrderId: ({ mchntOrderId }) => mchntOrderId,
  after: ({ mchntOrderId }) => mchntOrderId,
  confirmed: ({ preauthOrderId }, random) =>
    random.chance(80) ? preauthOrderId.slice(-4) : random.oneOf(['0001', '0002']),
  reason: (_subject, random) => (random.chance(85) ? '客人已签字，见交班本' : text(random, 5)),
  authIdRespCode: () => '000665',
  amount: (_subject, random) => random.oneOf(['128', '0.01', '12.5', '1000000']),
  holdAmount: (_subject, random) => random.oneOf(['', '1000000']),
  acknowledged: () => [],
  stlDate: () => '2026-11-22',
  journal: (_subject, random) => (random.chance(80) ? undefined : text(random)),
  text: ({ preauthOrderId }, random) =>
    random.oneOf([`${preauthOrderId}|000665`, preauthOrderId, '000665', text(random)]),
  toTermNo: () => '88880002',
  passphrase: () => 'correct horse battery staple',
  repeated: () => 'correct horse battery staple',
  appId: () => '0123456789abcdef0123456789abcdef',
  appKey: () => 'fedcba9876543210fedcba9876543210',
}

/** A value that a schema of the contract lets through; read from the schema itself, so that every action has some. */
function made(schema: z.core.$ZodType, name: string, subject: Subject, random: Random): unknown {
  const known = Object.hasOwn(good, name) ? good[name] : undefined
  if (known) return known(subject, random)
  const { def } = schema as z.ZodType & { def: Record<string, unknown> & { type: string } }
  switch (def.type) {
    case 'undefined':
      return undefined
    case 'optional':
      return random.chance(70) ? made(def.innerType as z.core.$ZodType, name, subject, random) : undefined
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, z.core.$ZodType>).map(([field, inner]) => [
          field,
          made(inner, field, subject, random),
        ]),
      )
    case 'enum':
      return random.oneOf(Object.values(def.entries as Record<string, string>))
    case 'string':
      return text(random)
    default:
      throw new Error(`the contract has a ${def.type} that the fuzzer does not know`)
  }
}

export const goodRequest = (name: ActionName, subject: Subject, random: Random): unknown =>
  made(contract[name].request, '', subject, random)
