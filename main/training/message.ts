import { z } from 'zod'
import { chinaDateTime, fromChinaTimestamp } from '../gateway/china-time.ts'
import { businessRefusal, type Refusal } from './refusal.ts'

/** How far the clock of a request may stand from the gateway's, in ms. The real limit is not published (docs/gateway.md 9.1). */
export const CLOCK_TOLERANCE_MS = 10 * 60 * 1000

export type JsonObject = { readonly [field: string]: unknown }

/** A text of least..most characters, counted as a person counts them. */
export const text = (least: number, most: number) =>
  z.string().refine((value) => [...value].length >= least && [...value].length <= most, {
    error: ({ input }) => `has ${[...String(input)].length} characters, the limit is ${least}..${most}`,
  })

/** A moment as the document writes it, `yyyy-MM-dd HH:mm:ss`, China Standard Time, that the calendar has. */
export const moment = z.string().refine((value) => epochMsOf(value) !== undefined, {
  error: 'must be yyyy-MM-dd HH:mm:ss and a moment of the calendar',
})

/** Epoch ms of `yyyy-MM-dd HH:mm:ss` in China Standard Time; undefined for any other text. */
export function epochMsOf(dateTime: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(dateTime)) return undefined
  return fromChinaTimestamp(dateTime.replace(/\D/g, ''))
}

/** The body as a JSON object: Content-Type json, valid UTF-8 without a byte order mark; BAD_REQUEST otherwise. */
export function readObject(
  contentType: string | undefined,
  body: Uint8Array,
): { readonly object: JsonObject } | { readonly refusal: Refusal } {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')) {
    return {
      refusal: businessRefusal('BAD_REQUEST', `Content-Type must be application/json, not ${contentType ?? 'absent'}`),
    }
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
    if (isObject(value)) return { object: value }
    return { refusal: businessRefusal('BAD_REQUEST', 'the body must be a JSON object') }
  } catch {
    return { refusal: businessRefusal('BAD_REQUEST', 'the body is not JSON in UTF-8') }
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** BAD_REQUEST with the first violated limit, named by its field. */
export function malformed(error: z.ZodError): Refusal {
  const [issue] = error.issues
  if (!issue) return businessRefusal('BAD_REQUEST', 'the message is malformed')
  if (issue.code === 'unrecognized_keys')
    return businessRefusal('BAD_REQUEST', `unknown fields: ${issue.keys.join(', ')}`)
  return businessRefusal('BAD_REQUEST', `${issue.path.join('.')}: ${issue.message}`)
}

/** ABNORMAL_REQUEST_TIME when a time of the request, epoch ms, stands too far from the gateway's clock (docs/gateway.md 1.1). */
export function clockRefusal(epochMs: number, now: number, toleranceMs = CLOCK_TOLERANCE_MS): Refusal | undefined {
  if (Math.abs(epochMs - now) <= toleranceMs) return undefined
  return businessRefusal(
    'ABNORMAL_REQUEST_TIME',
    `请求时间${chinaDateTime(epochMs)}与平台时间${chinaDateTime(now)}相差过大`,
  )
}
