import { TOTAL_AMT_LIMITS } from '../gateway/request.ts'

/** Money in code: a whole number of fen (分). Only `fen` and `readYuan` make one. */
export type Fen = number & { readonly unit: 'fen' }

/** A number as fen; throws on anything but a safe whole number, for such a thing in a sum of money is a bug. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of fen`)
  return value as Fen
}

export type YuanProblem = 'required' | 'not-an-amount' | 'three-decimals' | 'below-least' | 'above-gateway-limit'

/**
 * Full-width digits, points and signs as a Chinese input method types them, in their plain form. Not NFKC, which would
 * make an amount of things that are none: 12² would be 122.
 */
const plain = (text: string): string =>
  text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[。｡]/g, '.')
    .trim()
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*元$/, '')

/**
 * An amount as a cashier types it, in yuan, as fen: 128, 128.5, 1,280.00, １２８。５, ¥128.
 * Never rounded: a third decimal is refused, as is an amount outside the gateway's ¥0.01 to ¥1,000,000.00.
 */
export function readYuan(text: string): { readonly fen: Fen } | { readonly problem: YuanProblem } {
  const typed = plain(text)
  if (typed === '') return { problem: 'required' }
  const parts = /^(\d{1,15}|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.(\d*))?$/.exec(typed)
  const yuan = parts?.[1]?.replace(/,/g, '')
  const decimals = parts?.[2] ?? ''
  if (!parts || (yuan === undefined && decimals === '')) return { problem: 'not-an-amount' }
  if (decimals.length > 2) return { problem: 'three-decimals' }
  const value = Number(yuan ?? '0') * 100 + Number(decimals.padEnd(2, '0'))
  if (value < TOTAL_AMT_LIMITS[0]) return { problem: 'below-least' }
  if (value > TOTAL_AMT_LIMITS[1]) return { problem: 'above-gateway-limit' }
  return { fen: fen(value) }
}

/** Yuan with two decimals and no separators, for exports: 12800 fen is 128.00. */
export function yuan(amount: number): string {
  const digits = String(Math.abs(fen(amount))).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
