import { z } from 'zod'
import type { Problem } from '../../preload/contract/problem.ts'
import { limited, TOTAL_AMT_LIMITS } from '../gateway/request.ts'
import { eventBodies } from '../journal/event.ts'

/** How many completions one file takes; the rest goes into the next. */
export const MOST_ITEMS = 5000

/** Whose completions these are: only a counter of the same merchant, gateway and source code derives the same numbers. */
export type Place = {
  readonly mchntNo: string
  readonly gatewayUrl: string
  readonly sourceCode: string
  readonly termNo: string
}

const code = (field: Parameters<typeof limited>[0]) => limited(field).regex(/^[\x21-\x7e]*$/)
const amount = z.int().min(TOTAL_AMT_LIMITS[0]).max(TOTAL_AMT_LIMITS[1])

/** A completion that waits to be sent: what the cashier asked for, and the number it has. */
const item = z.strictObject({
  ...eventBodies.accepted.shape,
  mchntOrderId: code('mchntOrderId'),
  preauthOrderId: code('preauthOrderId'),
  authIdRespCode: code('authIdRespCode'),
  totalAmt: amount,
  holdAmt: z.int().min(1).optional(),
  bizType: code('bizType'),
  orderDesc: limited('orderDesc'),
  ordinal: z.int().min(1).max(1_000_000),
  acceptedAt: z.iso.datetime({ precision: 3 }),
})
export type HandedItem = z.infer<typeof item>

const content = z
  .strictObject({
    /** Random, 16 bytes as hex: what makes the file good for one use. */
    id: z.string().regex(/^[0-9a-f]{32}$/),
    at: z.iso.datetime({ precision: 3 }),
    fromTermNo: code('termNo'),
    toTermNo: code('termNo'),
    mchntNo: code('mchntNo'),
    gatewayUrl: z.string().max(2000),
    sourceCode: z.string().length(4),
    items: z.array(item).min(1).max(MOST_ITEMS),
  })
  .refine(({ items }) => new Set(items.map(({ preauthOrderId }) => preauthOrderId)).size === items.length, {
    message: 'a hold is named twice',
  })

/** What a hand-over file holds. Amounts in fen; times ISO-8601 UTC. */
export type Content = z.infer<typeof content>

/** The content as text, to be sealed. Throws on a content that could not be read again. */
export const contentText = (value: Content): string => JSON.stringify(content.parse(value))

/**
 * Reads what was sealed; authenticated, and read as if it were not. Answers with `hand-over-not-ours` for anything but a
 * whole content, and with `hand-over-not-for-us` where it is another merchant's, gateway's, source code's or terminal's.
 */
export function readContent(text: string, place: Place): { readonly content: Content } | { readonly problem: Problem } {
  let read: Content
  try {
    read = content.parse(JSON.parse(text))
  } catch {
    return { problem: { kind: 'hand-over-not-ours', facts: {} } }
  }
  const names = ['mchntNo', 'gatewayUrl', 'sourceCode'] as const
  if (names.every((name) => read[name] === place[name]) && read.toTermNo === place.termNo) return { content: read }
  const { toTermNo, mchntNo, gatewayUrl } = read
  return { problem: { kind: 'hand-over-not-for-us', facts: { toTermNo, mchntNo, gatewayUrl } } }
}
