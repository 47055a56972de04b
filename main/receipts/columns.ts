import { type Receipt, type ReceiptRow, SHORT_NUMBER } from './receipt.ts'

/** A line as a receipt printer prints it; of `double` height and width, of which half as many characters fit. */
export type TextLine = {
  readonly text: string
  readonly align: 'left' | 'center'
  readonly bold?: boolean
  readonly double?: boolean
}

/** A text in columns: ASCII is one wide, everything else two, as in the printer's own Chinese face. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character < '\u0080' ? 1 : 2), 0)

/** Words of letters stay whole, Chinese breaks anywhere, and what closes a sentence stays with what it closes. */
const piece = /(?:(?:(?!\p{Script=Han})[\x21-\x7e\p{L}\p{M}])+|\S)[，。；：、）》？！”’]*|\s/gu

/** What is wider than a line by itself, in parts that fit. */
function broken(text: string, width: number): string[] {
  const parts = ['']
  for (const character of text) {
    const last = parts.at(-1) ?? ''
    if (widthOf(last + character) > width && last !== '') parts.push(character)
    else parts[parts.length - 1] = last + character
  }
  return parts
}

/** A text in lines of at most `width` columns; nothing of it is cut off. Pure. */
export function wrapped(text: string, width: number): string[] {
  const lines = ['']
  const pieces = (text.match(piece) ?? []).flatMap((one) => (widthOf(one) > width ? broken(one, width) : [one]))
  for (const one of pieces) {
    const last = lines.at(-1) ?? ''
    if (widthOf((last + one).trimEnd()) > width) lines.push(one.trimStart())
    else lines[lines.length - 1] = last === '' ? one.trimStart() : last + one
  }
  return lines.map((line) => line.trimEnd())
}

/** A number in groups of four, counted from its end: people compare the last four. */
export const grouped = (text: string): string => text.replace(/(.)(?=(?:.{4})+$)/gsu, '$1 ')

/** What it is on the left and what it says on the right; below each other where both do not fit beside each other. */
function rowLines({ label, text, look }: ReceiptRow, width: number): TextLine[] {
  const bold = look === 'strong' ? { bold: true as const } : {}
  const value = look === 'number' && text.length > SHORT_NUMBER ? grouped(text) : text
  const gap = width - widthOf(label) - widthOf(value)
  if (gap >= 1) return [{ text: `${label}${' '.repeat(gap)}${value}`, align: 'left', ...bold }]
  const under = wrapped(value, width - 2).map((line) => ({ text: `  ${line}`, align: 'left' as const, ...bold }))
  return [{ text: label, align: 'left' }, ...under]
}

/** What a slip begins with, down to the amount, and what follows: between them nothing, after them the code. */
export type LaidOut = { readonly above: readonly TextLine[]; readonly below: readonly TextLine[] }

/** The most lines of letters of double size that a name may take; a longer one is printed in letters of the usual size. */
const LOUD_LINES = 2

/** A slip in lines of so many columns (32 on 58 mm, 48 on 80 mm); the code goes between `above` and `below`. Pure. */
export function laidOutReceipt(receipt: Receipt, width: number): LaidOut {
  const { training, reprint, merchant, title, notices, amount, groups, code, foot } = receipt
  const centred = (text: string | undefined, more: Pick<TextLine, 'bold' | 'double'> = {}): TextLine[] =>
    text === undefined
      ? []
      : wrapped(text, more.double ? Math.floor(width / 2) : width).map((line) => ({
          text: line,
          align: 'center',
          ...more,
        }))
  const loud = (text: string | undefined): TextLine[] => {
    const large = centred(text, { bold: true, double: true })
    return large.length > LOUD_LINES ? centred(text, { bold: true }) : large
  }
  const rule: TextLine = { text: '-'.repeat(width), align: 'left' }
  const wall: TextLine = { text: '='.repeat(width), align: 'left' }
  const [first, ...others] = notices
  const warns = receipt.kind === 'pending' || receipt.kind === 'declined'
  const paragraphs = others.flatMap((one) => {
    const lines = wrapped(one, width)
    return lines.map((text): TextLine => ({ text, align: lines.length > 1 ? 'left' : 'center' }))
  })
  const noticed = first === undefined ? [] : [wall, ...(warns ? loud(first) : centred(first)), ...paragraphs, wall]
  return {
    above: [
      ...(training === undefined ? [] : [wall, ...centred(training, { bold: true }), wall]),
      ...loud(merchant),
      ...centred(title, { bold: true }),
      ...centred(reprint, { bold: true }),
      ...noticed,
      ...(amount
        ? [
            ...(noticed.length > 0 ? [] : [rule]),
            ...centred(amount.label),
            ...centred(amount.text, { bold: true, double: true }),
            ...centred(amount.inWords),
          ]
        : []),
      ...groups.flatMap((rows, n) => [
        ...(n === 0 && !amount && noticed.length > 0 ? [] : [rule]),
        ...rows.flatMap((one) => rowLines(one, width)),
      ]),
    ],
    below: [...centred(code?.label), ...centred(code && grouped(code.text)), ...foot.flatMap((one) => centred(one))],
  }
}
