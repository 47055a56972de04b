/** An amount in fen as a person reads it: 123456 is `¥1,234.56`. */
export function yuan(fen: number): string {
  const digits = Math.abs(fen).toString().padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}¥${whole}.${digits.slice(-2)}`
}

/** An amount in fen as a person types it: 123456 is `1234.56`. */
export function typedYuan(fen: number): string {
  return yuan(fen).replace(/[¥,]/g, '')
}
