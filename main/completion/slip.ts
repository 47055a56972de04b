import type { Slip, SlipForm } from '../../preload/contract/scan.ts'
import { readJson } from '../gateway/json.ts'
import { compileSlipLayout } from '../terminal/slip-layout.ts'

/** Order numbers and codes as they are printed: no spaces, no separators of ours. */
const isNumber = (text: string | undefined): text is string => text !== undefined && /^[0-9A-Za-z]{6,32}$/.test(text)
const isCode = (text: string | undefined): text is string => text !== undefined && /^[0-9A-Za-z]{6,255}$/.test(text)

type Pair = { readonly preauthOrderId?: string | undefined; readonly authIdRespCode?: string | undefined }

/** What is there but cannot be one number or code: it is neither, so that the slip is shown and nothing of it is dropped. */
const NEITHER = '?'

/** The value of a field from all that the slip says of it; undefined where it says nothing. */
function only(values: readonly unknown[]): string | undefined {
  const [value, ...more] = values
  if (value === undefined) return undefined
  // A JSON number has lost its leading zeros, or its last digits.
  return typeof value === 'string' && more.every((other) => other === value) ? value.trim() : NEITHER
}

/** `authIdRespCd` is the same code's name in queries and notifications (docs/gateway.md 5.2). */
const named = (read: (name: string) => readonly unknown[]): Pair => ({
  preauthOrderId: only(read('preauthOrderId')),
  authIdRespCode: only([...read('authIdRespCode'), ...read('authIdRespCd')]),
})

function fromJson(text: string): Pair | undefined {
  try {
    const value = readJson(text)
    if (typeof value !== 'object' || value === null) return undefined
    return named((name) => (Object.hasOwn(value, name) ? [(value as Record<string, unknown>)[name]] : []))
  } catch {
    return undefined
  }
}

function fromQuery(text: string): Pair | undefined {
  if (!/[?&=]/.test(text)) return undefined
  const parameters = new URLSearchParams(text.replace(/^[^?]*\?/, ''))
  return named((name) => parameters.getAll(name))
}

function fromBar(text: string): Pair | undefined {
  const [preauthOrderId, authIdRespCode, ...more] = text.split('|')
  return authIdRespCode !== undefined && more.length === 0 ? { preauthOrderId, authIdRespCode } : undefined
}

function slipOf({ preauthOrderId, authIdRespCode }: Pair): Slip | undefined {
  if (isNumber(preauthOrderId) && isCode(authIdRespCode)) return { kind: 'hold', preauthOrderId, authIdRespCode }
  if (isNumber(preauthOrderId) && !authIdRespCode) return { kind: 'preauthOrderId', preauthOrderId }
  if (isCode(authIdRespCode) && !preauthOrderId) return { kind: 'authIdRespCode', authIdRespCode }
  return undefined
}

/** The longest bare text read as an authorization code; all published ones have 6 characters, order numbers 15 and more. */
const LONGEST_BARE_CODE = 12

/** How a slip was read: by which form, undefined where it has none. */
export type ReadSlip = { readonly slip: Slip; readonly form?: SlipForm }

/**
 * What a scanned text says: both numbers (`preauthOrderId|authIdRespCode`, the same as JSON, as a URL's query, or by the
 * profile's layout), one of them, or nothing we understand, which is then shown and never guessed. Bare texts are told
 * apart by length. A text that fits a form but holds something else is not understood. Source: issue text "The cashier";
 * lengths from docs/gateway.md 6.
 */
export function readSlip(scanned: string, layout = ''): Slip {
  return readSlipAs(scanned, layout).slip
}

/** The same, with the form by which it was read. */
export function readSlipAs(scanned: string, layout: string): ReadSlip {
  const text = scanned.trim()
  const compiled = layout === '' ? undefined : compileSlipLayout(layout)
  const forms: readonly (readonly [SlipForm, (text: string) => Pair | undefined])[] = [
    ['layout', (slip) => (compiled && 'read' in compiled ? compiled.read(slip) : undefined)],
    ['json', fromJson],
    ['query', fromQuery],
    ['bar', fromBar],
  ]
  for (const [form, read] of forms) {
    const pair = read(text)
    if (pair) return { slip: slipOf(pair) ?? { kind: 'not-understood', text: scanned }, form }
  }
  if (isCode(text) && text.length <= LONGEST_BARE_CODE)
    return { slip: { kind: 'authIdRespCode', authIdRespCode: text }, form: 'bare' }
  if (isNumber(text)) return { slip: { kind: 'preauthOrderId', preauthOrderId: text }, form: 'bare' }
  return { slip: { kind: 'not-understood', text: scanned } }
}
