import type { Slip } from '../../preload/contract/scan.ts'

/** A piece of a slip's text, where it begins, and `part` where it was taken for something. */
export type SlipPiece = {
  readonly text: string
  readonly at: number
  readonly part?: 'preauthOrderId' | 'authIdRespCode'
}

/** A slip's text in its pieces, with what was taken marked where it stands; what does not stand there as it is, is not. */
export function markedParts(text: string, slip: Slip): readonly SlipPiece[] {
  const wanted = (['preauthOrderId', 'authIdRespCode'] as const).flatMap((part) => {
    const value = part in slip ? (slip as Readonly<Record<string, string>>)[part] : undefined
    return value === undefined || value === '' ? [] : [{ part, value }]
  })
  // The longer one first: a code may well stand inside of a number.
  wanted.sort((one, other) => other.value.length - one.value.length)
  let pieces: readonly SlipPiece[] = [{ text, at: 0 }]
  for (const { part, value } of wanted) {
    const place = pieces.findIndex((piece) => piece.part === undefined && piece.text.includes(value))
    const piece = pieces[place]
    if (!piece) continue
    const from = piece.text.indexOf(value)
    const split: readonly SlipPiece[] = [
      { text: piece.text.slice(0, from), at: piece.at },
      { text: value, at: piece.at + from, part },
      { text: piece.text.slice(from + value.length), at: piece.at + from + value.length },
    ]
    pieces = pieces.toSpliced(place, 1, ...split.filter((one) => one.text !== ''))
  }
  return pieces
}
