import type { Receipt } from './receipt.ts'

/** What a saved slip is called; a copy never takes the place of the one before. Pure. */
export function slipFileName(mchntOrderId: string, { kind, training }: Receipt, copy: number): string {
  const name = `slip-${mchntOrderId.replace(/[^0-9A-Za-z]/g, '-')}-${kind}`
  return `${training === undefined ? '' : 'training-'}${name}${copy > 1 ? `-copy-${copy}` : ''}.pdf`
}
