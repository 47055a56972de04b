import { z } from 'zod'
import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { type ReceiptPaper, receiptPapers } from '../../preload/contract/receipts.ts'
import { type LimitedField, lengthOf, requestLimits } from '../gateway/request.ts'
import { compileLayout } from '../statements/layout.ts'
import { readAccountingColumns } from './accounting-columns.ts'
import { isLoopback } from './loopback.ts'
import { readMirrorAddress } from './mirror-address.ts'
import { isPrinterAddress, readPrinterAddress } from './printer-address.ts'
import { readPrivateRoots } from './private-roots.ts'
import { compileSlipLayout } from './slip-layout.ts'

/** The gateway's addresses. Source: the gateway document, URL. */
export const gatewayUrls = {
  production: 'https://api-mop.chinaums.com',
  test: 'https://test-api-open.chinaums.com',
} as const

/** A terminal's profile: everything of this counter but its secrets. */
export type Profile = {
  readonly gateway: 'production' | 'test' | 'custom'
  readonly gatewayUrl: string
  readonly scheme: 'OPEN-BODY-SIG' | 'OPEN-ACCESS-TOKEN'
  readonly mchntNo: string
  readonly mchntName: string
  readonly termNo: string
  readonly sourceCode: string
  readonly bizType: string
  /** How long a hold lasts; after it a completion needs an acknowledgement. */
  readonly validityDays: number
  /** The most that may be completed, in percent of the hold. */
  readonly limitPercent: number
  readonly orderDesc: string
  readonly srcReserve: string
  readonly slipLayout: string
  /** The columns of the accounting export, as typed (accounting-columns.ts); empty for the usual ones. */
  readonly accountingColumns: string
  /** How statements are read that have its columns, as text (statements/layout.ts); empty where that is left to the till. */
  readonly statementLayout: string
  /** What the gateway is asked about a completion that is not known: nothing, order numbers, or its bill too (QR merchants). */
  readonly asking: 'off' | 'orders' | 'bills'
  /** The head office that has a mirror of the journal, without its password; empty for none (mirror-address.ts). */
  readonly mirrorUrl: string
  /** Authorities that are trusted besides the system's, PEM, as typed; empty for none (private-roots.ts). */
  readonly privateRoots: string
  /** What slips are printed on; `none` prints none. */
  readonly receiptPaper: ReceiptPaper | 'none'
  /** A printer by its name in the system, or `tcp://host:port` (printer-address.ts); empty for the system's usual one. */
  readonly receiptPrinter: string
  /** Without the system's dialog. */
  readonly receiptSilent: 'yes' | 'no'
  /** By itself, after each sale. */
  readonly receiptAfterSale: 'yes' | 'no'
  /** The most that a cashier takes without a manager's approval, in yuan as typed; empty for no limit (`cashierLimitOf`). */
  readonly cashierLimit: string
  /** After so many minutes without anybody at it the till locks itself; 0 for never. */
  readonly idleLockMinutes: number
  /** Whether every sale is begun with the PIN. */
  readonly pinAfterSale: 'yes' | 'no'
  /** Where updates of the program lie; empty for none. */
  readonly updateUrl: string
}

/** A cashier's limit in fen; undefined for none. */
export function cashierLimitOf({ cashierLimit }: Pick<Profile, 'cashierLimit'>): number | undefined {
  return cashierLimit === '' ? undefined : Math.round(Number(cashierLimit) * 100)
}

export const emptyDraft: ProfileDraft = {
  gateway: 'production',
  gatewayUrl: '',
  scheme: 'OPEN-BODY-SIG',
  mchntNo: '',
  mchntName: '',
  termNo: '',
  sourceCode: '',
  bizType: 'QRPAYDEFAULT',
  validityDays: '30',
  limitPercent: '100',
  orderDesc: '',
  srcReserve: '',
  slipLayout: '',
  accountingColumns: '',
  statementLayout: '',
  asking: 'orders',
  mirrorUrl: '',
  privateRoots: '',
  receiptPaper: 'none',
  receiptPrinter: '',
  receiptSilent: 'yes',
  receiptAfterSale: 'no',
  cashierLimit: '',
  idleLockMinutes: '5',
  pinAfterSale: 'no',
  updateUrl: '',
}

export const draftOf = (profile: Profile): ProfileDraft => ({
  ...profile,
  validityDays: String(profile.validityDays),
  limitPercent: String(profile.limitPercent),
  idleLockMinutes: String(profile.idleLockMinutes),
})

type Field = keyof ProfileDraft

const problem = (kind: Problem['kind'], field: Field, facts: Problem['facts'] = {}): Problem => ({
  kind,
  facts: { field, ...facts },
})

/** Control characters, and those that make a text look like another one. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

function checkText(field: Field, value: string, least: number, most: number): Problem | undefined {
  const length = lengthOf(value)
  if (length === 0 && least > 0) return problem('required', field)
  if (hidden.test(value)) return problem('characters', field, { value })
  if (length < least) return problem('too-short', field, { length, least, most })
  if (length > most) return problem('too-long', field, { length, least, most })
  return undefined
}

function checkCode(field: Field, value: string, least: number, most: number): Problem | undefined {
  const wrong = checkText(field, value, least, most)
  if (wrong) return wrong
  return /^[\x21-\x7e]*$/.test(value) ? undefined : problem('characters', field, { value })
}

const limited = (field: LimitedField & Field) => (value: string) => {
  const [least, most] = requestLimits[field]
  return checkCode(field, value, least, most)
}

function checkNumber(field: Field, value: string, least: number, most: number): Problem | undefined {
  const ok = /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most
  return ok ? undefined : problem(value === '' ? 'required' : 'not-a-number', field, { value, least, most })
}

function checkChoice(field: Field, value: string, choices: readonly string[]): Problem | undefined {
  return choices.includes(value) ? undefined : problem('not-a-choice', field, { value })
}

/** A custom gateway's address: https with a host and nothing after it; plain http only on this machine. */
function checkUrl(value: string): Problem | undefined {
  if (value === '') return problem('required', 'gatewayUrl')
  const url = URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (!url || !bare || url.pathname !== '/') return problem('not-a-url', 'gatewayUrl', { value })
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return undefined
  return problem(url.protocol === 'http:' ? 'insecure-url' : 'not-a-url', 'gatewayUrl', { value })
}

function checkAccountingColumns(value: string): Problem | undefined {
  const wrong = checkText('accountingColumns', value, 0, 1000)
  if (wrong) return wrong
  const read = readAccountingColumns(value)
  return 'refused' in read ? problem('accounting-columns', 'accountingColumns', { value: read.refused }) : undefined
}

function checkStatementLayout(value: string): Problem | undefined {
  const wrong = checkText('statementLayout', value, 0, 2000)
  if (wrong || value === '') return wrong
  const compiled = compileLayout(value)
  return 'fault' in compiled ? problem('profile-statement-layout', 'statementLayout', compiled.fault) : undefined
}

/** Yuan with at most two decimals; the gateway itself takes no more than a million. */
function checkLimit(value: string): Problem | undefined {
  const ok = value === '' || (/^\d{1,7}(\.\d{1,2})?$/.test(value) && Number(value) <= 1_000_000)
  return ok ? undefined : problem('not-an-amount', 'cashierLimit', { value })
}

/** An address with a password in it is not repeated: it would travel to the window and stay on the screen. */
function checkMirror(value: string): Problem | undefined {
  const read = value === '' ? undefined : readMirrorAddress(value)
  if (!read || 'address' in read) return undefined
  return read.wrong === 'not-a-url' ? problem('not-a-mirror', 'mirrorUrl', { value }) : problem(read.wrong, 'mirrorUrl')
}

/** A printer on the network prints on a roll: it would write on a sheet as if that were one. */
function checkPrinter(value: string, { receiptPaper }: ProfileDraft): Problem | undefined {
  const wrong = checkText('receiptPrinter', value, 0, 200)
  if (wrong || !isPrinterAddress(value)) return wrong
  const ok = readPrinterAddress(value) !== undefined && receiptPaper !== 'A4'
  return ok ? undefined : problem('not-a-printer', 'receiptPrinter', { value })
}

/** Where updates lie: a folder over https; plain http only on this machine. */
function checkUpdateUrl(value: string): Problem | undefined {
  if (value === '') return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (!url || !bare) return problem('not-a-url', 'updateUrl', { value })
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined
  return problem(url.protocol === 'http:' ? 'insecure-url' : 'not-a-url', 'updateUrl', { value })
}

const checks: { readonly [Name in Field]: (value: string, draft: ProfileDraft) => Problem | undefined } = {
  gateway: (value) => checkChoice('gateway', value, ['production', 'test', 'custom']),
  gatewayUrl: (value, { gateway }) => (gateway === 'custom' ? checkUrl(value) : undefined),
  scheme: (value) => checkChoice('scheme', value, ['OPEN-BODY-SIG', 'OPEN-ACCESS-TOKEN']),
  mchntNo: limited('mchntNo'),
  mchntName: (value) => checkText('mchntName', value, 1, 60),
  termNo: limited('termNo'),
  sourceCode: (value) =>
    checkText('sourceCode', value, 4, 4) ??
    (/^[0-9A-Za-z]{4}$/.test(value) ? undefined : problem('characters', 'sourceCode', { value })),
  bizType: limited('bizType'),
  validityDays: (value) => checkNumber('validityDays', value, 1, 36_500),
  limitPercent: (value) => checkNumber('limitPercent', value, 1, 200),
  orderDesc: (value) => checkText('orderDesc', value, ...requestLimits.orderDesc),
  srcReserve: (value) => checkText('srcReserve', value, ...requestLimits.srcReserve),
  slipLayout: (value) =>
    value === '' || 'read' in compileSlipLayout(value) ? undefined : problem('slip-layout', 'slipLayout', { value }),
  accountingColumns: checkAccountingColumns,
  statementLayout: checkStatementLayout,
  asking: (value) => checkChoice('asking', value, ['off', 'orders', 'bills']),
  mirrorUrl: checkMirror,
  privateRoots: (value) => ('refused' in readPrivateRoots(value) ? problem('not-a-root', 'privateRoots') : undefined),
  receiptPaper: (value) => checkChoice('receiptPaper', value, ['none', ...receiptPapers]),
  receiptPrinter: checkPrinter,
  receiptSilent: (value) => checkChoice('receiptSilent', value, ['yes', 'no']),
  receiptAfterSale: (value) => checkChoice('receiptAfterSale', value, ['yes', 'no']),
  cashierLimit: checkLimit,
  idleLockMinutes: (value) => checkNumber('idleLockMinutes', value, 0, 1440),
  pinAfterSale: (value) => checkChoice('pinAfterSale', value, ['yes', 'no']),
  updateUrl: checkUpdateUrl,
}

const trimmed = (draft: ProfileDraft): ProfileDraft =>
  Object.fromEntries(Object.entries(draft).map(([field, value]) => [field, value.trim()])) as ProfileDraft

/**
 * A profile as typed, checked field by field: the profile, or what is wrong with each field. Limits are the gateway
 * document's; the source code's 4 characters are gateway-facts 6.
 */
export function readProfile(
  typed: ProfileDraft,
): { readonly profile: Profile } | { readonly problems: Partial<Record<Field, Problem>> } {
  const draft = trimmed(typed)
  const problems: Partial<Record<Field, Problem>> = {}
  for (const field of Object.keys(checks) as Field[]) {
    const wrong = checks[field](draft[field], draft)
    if (wrong) problems[field] = wrong
  }
  if (Object.keys(problems).length > 0) return { problems }
  const gateway = draft.gateway as Profile['gateway']
  return {
    profile: {
      ...draft,
      gateway,
      gatewayUrl: gateway === 'custom' ? new URL(draft.gatewayUrl).origin : gatewayUrls[gateway],
      scheme: draft.scheme as Profile['scheme'],
      asking: draft.asking as Profile['asking'],
      receiptPaper: draft.receiptPaper as Profile['receiptPaper'],
      receiptSilent: draft.receiptSilent as Profile['receiptSilent'],
      receiptAfterSale: draft.receiptAfterSale as Profile['receiptAfterSale'],
      validityDays: Number(draft.validityDays),
      limitPercent: Number(draft.limitPercent),
      idleLockMinutes: Number(draft.idleLockMinutes),
      pinAfterSale: draft.pinAfterSale as Profile['pinAfterSale'],
    },
  }
}

/** A profile's file: the draft with numbers or texts, a mark that says what it is, and never a secret. */
const profileFile = z.object({
  preauthTillProfile: z.literal(1),
  ...Object.fromEntries(
    Object.keys(emptyDraft).map((field) => {
      const most = field === 'privateRoots' ? 20_000 : 2000
      return [field, z.union([z.string().max(most), z.number()]).optional()]
    }),
  ),
})

/** The JSON text of a profile's file. */
export const profileFileText = (profile: Profile): string =>
  `${JSON.stringify({ preauthTillProfile: 1, ...profile }, null, 2)}\n`

/** A profile's file as a draft, to be checked like a typed one; `file-not-json` for anything else. */
export function readProfileFile(text: string): { readonly draft: ProfileDraft } | { readonly problem: Problem } {
  try {
    const { preauthTillProfile: _mark, ...fields } = profileFile.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
    const texts = Object.entries(fields).map(([field, value]) => [field, String(value)])
    return { draft: { ...emptyDraft, ...Object.fromEntries(texts) } }
  } catch {
    return { problem: { kind: 'file-not-json', facts: {} } }
  }
}
