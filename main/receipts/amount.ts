import { fen, yuan } from '../completion/fen.ts'
import type { ReceiptWords } from './words.ts'

/**
 * An amount in fen as a guest reads it on paper: ¥1,280.00 in Chinese; CNY 1,280.00 in English, for ¥ is also another
 * country's.
 */
export function amountText(amount: number, { money }: Pick<ReceiptWords, 'money'>): string {
  const digits = yuan(Math.abs(fen(amount))).replace(/\B(?=(\d{3})+\.)/g, ',')
  return `${amount < 0 ? '-' : ''}${money.replace('{{amount}}', digits)}`
}
