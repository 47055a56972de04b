/** Full-width characters in their plain form, as spreadsheets and input methods leave them. */
const narrow = (text: string): string =>
  /[！-～　]/.test(text)
    ? text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ')
    : text

/** Nothing around it, and nothing that a spreadsheet put there so that a long number stays a text: `="0123"`, `'0123`, a tab. */
export function plainCell(cell: string): string {
  // Most cells are plain: nothing is to be done for one that begins and ends with a letter or a digit, and has nothing wide.
  if (/^[\w一-鿿](?:[^！-～　]*[\w一-鿿])?$/.test(cell)) return cell
  const text = narrow(cell).trim()
  const formula = /^="?([^"]*)"?$/.exec(text)
  return (formula?.[1] ?? text).replace(/^['`‘’\u2060\uFEFF]+/, '').trim()
}

/** Numbers longer than 15 digits that went through a spreadsheet: 1.01786E+27. What they were is nowhere in the file. */
export const isDestroyed = (cell: string): boolean => /^\d(?:\.\d+)?E\+?\d{1,3}$/i.test(cell)

export type Unit = 'yuan' | 'fen'

/** The most that a cell may say, in fen: more is a mistake, and a sum of a million such amounts is still exact. */
const MOST = 1_000_000_000_00

const yuanParts = /^(\d{1,13}|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/

/**
 * An amount of a statement in fen, with its sign: 1,280.00, -12.5, (12.50), 12.50-, ¥12.50, 12.50元. Undefined for anything
 * that is not exactly an amount: a third decimal that is not zero, half a fen, a word.
 */
export function readCellAmount(cell: string, unit: Unit): number | undefined {
  // Nearly every cell of a million is written so.
  if (unit === 'yuan' && /^\d{1,9}\.\d\d$/.test(cell)) return Number(cell.slice(0, -3)) * 100 + Number(cell.slice(-2))
  let text = cell.replace(/^([-+]?)\s*(?:¥|￥|CNY|RMB)\s*/i, '$1').replace(/\s*元$/, '')
  let negative = false
  if (/^\(.*\)$/.test(text)) {
    negative = true
    text = text.slice(1, -1)
  } else if (/^[-−]|[-−]$/.test(text)) {
    negative = true
    text = text.replace(/^[-−]|[-−]$/, '')
  } else if (text.startsWith('+')) text = text.slice(1)
  const parts = yuanParts.exec(text.trim())
  if (!parts || (parts[1] === undefined && !parts[2])) return undefined
  const whole = Number((parts[1] ?? '0').replaceAll(',', ''))
  const decimals = (parts[2] ?? '').replace(/0+$/, '')
  if (decimals.length > (unit === 'yuan' ? 2 : 0)) return undefined
  const amount = unit === 'yuan' ? whole * 100 + Number(decimals.padEnd(2, '0')) : whole
  if (amount > MOST) return undefined
  return negative && amount !== 0 ? -amount : amount
}
