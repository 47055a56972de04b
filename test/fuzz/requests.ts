import type { z } from 'zod'
import type { CloseAsked } from '../../main/settlement/close-day.ts'
import { emptyDraft } from '../../main/terminal/profile.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { type ActionName, contract } from '../../preload/contract.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { manager } from '../support/operators.ts'
import { text } from './shapes.ts'

/** What a request may be about: a hold that no completion has yet, or a completion of this counter. */
export type Subject = { readonly preauthOrderId: string; readonly mchntOrderId: string }

/** What a good request names; the rest of it is the same for all. */
export type About = Subject & {
  /** The manager who is signed in. */
  readonly operator: string
  /** The other of two fields that must be the same. */
  readonly repeated: string
  readonly gatewayUrl: string
  readonly backup?: string
  readonly handOver?: string
  readonly journal?: string
  /** A file that was exported. */
  readonly path?: string
  /** A reason for everything that is open. */
  readonly dispositions?: CloseAsked['dispositions']
  /** The last statement that was chosen. */
  readonly statement?: number
  /** A difference that is open. */
  readonly difference?: { readonly key: string; readonly version: string }
  /** An event of the completion. */
  readonly seq?: number
  /** The number of a day close. */
  readonly close?: number
}

export const profileDraft: ProfileDraft = {
  ...emptyDraft,
  ...{ gateway: 'custom', gatewayUrl: 'http://127.0.0.1:9', scheme: 'OPEN-BODY-SIG', mchntNo: '898201612345678' },
  ...{ mchntName: '测试商户', termNo: '88880001', sourceCode: '1017', bizType: 'QRPAYDEFAULT', validityDays: '36500' },
  ...{ limitPercent: '100', orderDesc: '房费', srcReserve: 'webpay', slipLayout: '' },
  // Nobody listens there.
  mirrorUrl: 'postgresql://till_1@127.0.0.1:9/head_office',
  ...{ receiptPaper: '80', receiptPrinter: '' },
  // A clock that stands still locks nothing, but the machine's own goes on.
  idleLockMinutes: '0',
  updateUrl: 'http://127.0.0.1:9/updates',
}

/** Which columns of a picked statement (statements.ts) are what. */
const statementLayout = {
  columns: {
    ...{ mchntOrderId: ['商户订单号'], termNo: ['终端号'], stlDate: ['清算日期'] },
    ...{ amount: ['交易金额'], type: ['交易类型'] },
  },
  unit: 'yuan',
  words: { completion: ['预授权完成'], void: ['预授权完成撤销'], hold: ['预授权'] },
}

export const passphrase = 'correct horse battery staple'
/** The counter that a queue is handed over to. */
export const receiver = '88880002'

/** Good values of fields that have a meaning, by their names in the contract. */
const good: Readonly<Record<string, (about: About, random: Random) => unknown>> = {
  ...Object.fromEntries(Object.entries(profileDraft).map(([name, value]) => [name, () => value])),
  gatewayUrl: ({ gatewayUrl }) => gatewayUrl,
  preauthOrderId: ({ preauthOrderId }) => preauthOrderId,
  mchntOrderId: ({ mchntOrderId }) => mchntOrderId,
  operator: ({ operator }, random) => (random.chance(90) ? operator : text(random, 5)),
  pin: (_about, random) => (random.chance(85) ? manager.pin : random.oneOf(['258037', '111111', ''])),
  ownPin: (_about, random) => (random.chance(85) ? manager.pin : '258037'),
  name: (_about, random) => random.oneOf([manager.name, '王芳', text(random, 5)]),
  reason: (_about, random) => (random.chance(85) ? '客人已签字，见交班本' : text(random, 5)),
  authIdRespCode: () => '000665',
  amount: (_about, random) => random.oneOf(['128', '0.01', '12.5', '1000000']),
  holdAmount: (_about, random) => random.oneOf(['', '1000000']),
  acknowledged: () => [],
  stlDate: () => '2026-11-22',
  from: (_about, random) => random.oneOf(['2026-11-01', '2026-11-22']),
  to: (_about, random) => random.oneOf(['2026-11-22', '2026-11-30']),
  dispositions: ({ dispositions }) => dispositions ?? [],
  number: ({ close }, random) => close ?? random.between(-1, 3),
  statementId: ({ statement }, random) => (random.chance(85) ? (statement ?? 0) : random.between(0, 3)),
  layout: () => statementLayout,
  key: ({ difference }, random) => difference?.key ?? text(random),
  version: ({ difference }, random) => difference?.version ?? text(random),
  sha256: () => '0'.repeat(64),
  position: (_about, random) => random.between(0, 200),
  seq: ({ seq }, random) => seq ?? random.between(1, 300),
  workId: (_about, random) => random.between(0, 3),
  journal: ({ journal }, random) => (random.chance(80) ? journal : text(random)),
  backup: ({ backup }) => backup,
  id: ({ handOver }, random) => handOver ?? text(random),
  path: ({ path }, random) => path ?? text(random),
  text: ({ preauthOrderId }, random) =>
    random.oneOf([`${preauthOrderId}|000665`, preauthOrderId, '000665', text(random)]),
  toTermNo: () => receiver,
  passphrase: () => passphrase,
  repeated: ({ repeated }) => repeated,
  password: () => 'correct horse battery staple',
  codes: () => [{ text: 'A', rows: ['1101', '0011'] }],
  gapMs: (_about, random) => random.between(0, 50),
  keys: (_about, random) => random.oneOf([[], ['yz', 'zy']]),
  appId: () => '0123456789abcdef0123456789abcdef',
  appKey: () => 'fedcba9876543210fedcba9876543210',
}

/** A value that a schema of the contract lets through; read from the schema itself, so that every action has some. */
function made(schema: z.core.$ZodType, name: string, about: About, random: Random): unknown {
  const known = Object.hasOwn(good, name) ? good[name] : undefined
  if (known) return known(about, random)
  const { def } = schema as z.ZodType & { def: Record<string, unknown> & { type: string } }
  switch (def.type) {
    case 'undefined':
      return undefined
    case 'optional':
      return random.chance(70) ? made(def.innerType as z.core.$ZodType, name, about, random) : undefined
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, z.core.$ZodType>).map(([field, inner]) => [
          field,
          made(inner, field, about, random),
        ]),
      )
    case 'enum':
      return random.oneOf(Object.values(def.entries as Record<string, string>))
    case 'array':
      return Array.from({ length: random.between(0, 3) }, () =>
        made(def.element as z.core.$ZodType, name, about, random),
      )
    case 'boolean':
      return random.chance(50)
    case 'number':
      return random.between(-1, 3)
    case 'string':
      return text(random)
    default:
      throw new Error(`the contract has a ${def.type} that the fuzzer does not know`)
  }
}

export const goodRequest = (name: ActionName, about: About, random: Random): unknown =>
  made(contract[name].request, '', about, random)
