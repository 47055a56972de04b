import type { Fen } from './fen.ts'

const numerals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const

/** A group of up to four digits, 1..9999, in capital numerals; zeros between digits are read once. */
function group(value: number): string {
  const digits = String(value)
  let words = ''
  for (const [index, digit] of [...digits].entries()) {
    if (digit === '0') words += words.endsWith('零') ? '' : '零'
    else words += `${numerals[Number(digit)]}${places[digits.length - 1 - index]}`
  }
  return words.replace(/零+$/, '')
}

/**
 * An amount in the capital numerals that Chinese vouchers use, as a cashier reads it aloud: 12800 fen is 壹佰贰拾捌元整.
 * Exact up to ¥99,999,999.99, beyond all the gateway takes. Source: the People's Bank's rules for filling in bills
 * (支付结算办法, appendix 1): 整 after yuan or jiao, none after fen; 零 where digits are skipped.
 */
export function amountInWords(amount: Fen): string {
  const yuan = Math.floor(amount / 100)
  const jiao = Math.floor((amount % 100) / 10)
  const fen = amount % 10
  const tenThousands = Math.floor(yuan / 10_000)
  const rest = yuan % 10_000
  const gap = tenThousands > 0 && rest > 0 && rest < 1000 ? '零' : ''
  const yuanWords = `${tenThousands > 0 ? `${group(tenThousands)}万` : ''}${gap}${rest > 0 ? group(rest) : ''}`
  const whole = yuan > 0 ? `${yuanWords}元` : ''
  if (jiao === 0 && fen === 0) return `${whole || '零元'}整`
  if (fen === 0) return `${whole}${numerals[jiao]}角整`
  const jiaoWords = jiao > 0 ? `${numerals[jiao]}角` : whole ? '零' : ''
  return `${whole}${jiaoWords}${numerals[fen]}分`
}
