import type { Problem } from '../../preload/contract/problem.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { type ProfileFieldName, profileField, type TextField } from '../../preload/contract/profile-fields.ts'
import { type LimitedField, lengthOf, requestLimits } from '../gateway/request.ts'
import { compileLayout } from '../statements/layout.ts'
import { readAccountingColumns } from './accounting-columns.ts'
import { isLoopback } from './loopback.ts'
import { readMirrorAddress } from './mirror-address.ts'
import { isPrinterAddress, readPrinterAddress } from './printer-address.ts'
import { readPrivateRoots } from './private-roots.ts'
import { compileSlipLayout } from './slip-layout.ts'

const problem = (kind: Problem['kind'], field: ProfileFieldName, facts: Problem['facts'] = {}): Problem => ({
  kind,
  facts: { field, ...facts },
})

/** Control characters, and those that make a text look like another one. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

function checkText(field: ProfileFieldName, value: string, least: number, most: number): Problem | undefined {
  const length = lengthOf(value)
  if (length === 0 && least > 0) return problem('required', field)
  if (hidden.test(value)) return problem('characters', field, { value })
  if (length < least) return problem('too-short', field, { length, least, most })
  if (length > most) return problem('too-long', field, { length, least, most })
  return undefined
}

function checkCode(field: ProfileFieldName, value: string, least: number, most: number): Problem | undefined {
  const wrong = checkText(field, value, least, most)
  if (wrong) return wrong
  return /^[\x21-\x7e]*$/.test(value) ? undefined : problem('characters', field, { value })
}

const limited = (field: LimitedField & ProfileFieldName) => (value: string) => {
  const [least, most] = requestLimits[field]
  return checkCode(field, value, least, most)
}

/** An address over https, plain http only on this machine, with a host and at most a folder after it. */
function checkUrl(field: 'gatewayUrl' | 'updateUrl', value: string): Problem | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const bare = url && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (!url || !bare || (field === 'gatewayUrl' && url.pathname !== '/')) return problem('not-a-url', field, { value })
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined
  return problem(url.protocol === 'http:' ? 'insecure-url' : 'not-a-url', field, { value })
}

function checkGatewayUrl(value: string, { gateway }: ProfileDraft): Problem | undefined {
  if (gateway !== 'custom') return undefined
  return value === '' ? problem('required', 'gatewayUrl') : checkUrl('gatewayUrl', value)
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

const checks: { readonly [Name in TextField]: (value: string, draft: ProfileDraft) => Problem | undefined } = {
  gatewayUrl: checkGatewayUrl,
  mchntNo: limited('mchntNo'),
  mchntName: (value) => checkText('mchntName', value, 1, 60),
  termNo: limited('termNo'),
  sourceCode: (value) =>
    checkText('sourceCode', value, 4, 4) ??
    (/^[0-9A-Za-z]{4}$/.test(value) ? undefined : problem('characters', 'sourceCode', { value })),
  bizType: limited('bizType'),
  orderDesc: (value) => checkText('orderDesc', value, ...requestLimits.orderDesc),
  srcReserve: (value) => checkText('srcReserve', value, ...requestLimits.srcReserve),
  slipLayout: (value) =>
    value === '' || 'read' in compileSlipLayout(value) ? undefined : problem('slip-layout', 'slipLayout', { value }),
  accountingColumns: checkAccountingColumns,
  statementLayout: checkStatementLayout,
  mirrorUrl: checkMirror,
  privateRoots: (value) => ('refused' in readPrivateRoots(value) ? problem('not-a-root', 'privateRoots') : undefined),
  receiptPrinter: checkPrinter,
  cashierLimit: checkLimit,
  updateUrl: (value) => (value === '' ? undefined : checkUrl('updateUrl', value)),
}

/** What is wrong with a field of a profile, trimmed as it is checked; what may be chosen, and how far a number goes, the table says. */
export function checkField(field: ProfileFieldName, draft: ProfileDraft): Problem | undefined {
  const value = draft[field]
  const { choices, range } = profileField(field)
  if (choices) return choices.includes(value) ? undefined : problem('not-a-choice', field, { value })
  if (!range) return checks[field as TextField](value, draft)
  const ok = /^\d{1,6}$/.test(value) && Number(value) >= range.least && Number(value) <= range.most
  return ok ? undefined : problem(value === '' ? 'required' : 'not-a-number', field, { value, ...range })
}
