import { readYuan } from '../completion/fen.ts'
import type { Meaning, Search, Word } from './search.ts'
import type { SearchWords } from './search-words.ts'
import { readDates } from './typed-dates.ts'

/** The end of a number is at least as long as what the till shows of a hold; longer ends nobody knows by heart. */
const SHORTEST_END = 4
const LONGEST_END = 12
/** A beginning has the source code, which all of a counter's numbers share, and more. */
const SHORTEST_START = 6

const quoted = /["“”「」]([^"“”「」]*)["“”「」]/g
const aroundRange = /\s*(\.\.|[~～—–至到])\s*(?=\d)/g
/** The source code and more figures than anything but an order number or a hold has. */
const longNumber = new RegExp(`^[0-9A-Za-z]{4}\\d{${LONGEST_END - 3},}$`)

/** Full-width figures and signs, as an input method types them, in their plain form. */
const narrow = (text: string): string =>
  text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

/** What figures, with or without letters or hyphens among them, may be the beginning or the end of. */
function numbers(text: string): Meaning[] {
  if (!/^(?=.*\d)[\w-]+$/.test(text)) return []
  const isStart = text.length >= SHORTEST_START
  const isEnd = text.length >= SHORTEST_END && text.length <= LONGEST_END
  const parts = [...(isStart ? (['start'] as const) : []), ...(isEnd ? (['end'] as const) : [])]
  return [
    ...parts.map((part): Meaning => ({ of: 'order', part, text })),
    ...parts.map((part): Meaning => ({ of: 'hold', part, text })),
    ...(isEnd
      ? [
          { of: 'reference' as const, part: 'end' as const, text },
          { of: 'code' as const, text },
        ]
      : []),
  ]
}

/** 268, 268.00, ¥268, 268元, 1,268; but nothing that begins with a zero as no amount does. */
function amounts(text: string): Meaning[] {
  const read = /^0\d/.test(text) ? undefined : readYuan(text)
  return read && 'fen' in read ? [{ of: 'amount', fen: read.fen }] : []
}

/** All that one word may mean; what is written as only an amount, a date, a state or a whole number is written is no note. */
function meaningsOf(word: string, now: number, { operatorNamed, stateCalled }: SearchWords): Meaning[] {
  const text = narrow(word)
  const name = operatorNamed(text)
  if (name !== undefined) return [{ of: 'operator', text: name }]
  const state = stateCalled(text)
  if (state) return [{ of: 'state', state }]
  const dates = readDates(text, now)
  const written: Meaning[] = [...amounts(text), ...(dates ? [{ of: 'dates' as const, ...dates }] : [])]
  const isPlain = /^[0-9A-Za-z]+$/.test(text)
  const found = isPlain || written.length === 0 ? [...written, ...numbers(text)] : written
  const isNote = isPlain ? !longNumber.test(text) : written.length === 0
  return isNote ? [...found, { of: 'note', text: word }] : found
}

/** The words of a text; the name of a state may be made of several. */
function wordsOf(text: string, now: number, known: SearchWords): Word[] {
  const parts = text.split(/\s+/).filter((part) => part !== '')
  const words: Word[] = []
  for (let at = 0; at < parts.length; ) {
    let length = known.longest
    while (length > 1 && !known.stateCalled(parts.slice(at, at + length).join(' '))) length--
    const word = parts.slice(at, at + length).join(' ')
    words.push({ word, meanings: meaningsOf(word, now, known) })
    at += length
  }
  return words
}

/**
 * What was typed into the search, understood: numbers by their beginning or their last figures, amounts, dates, states and
 * who took it in every language that is `known`, and text of the note, which “quotes” make of anything. Every word must hold.
 * `now` in epoch ms. Pure.
 */
export function understand(typed: string, now: number, known: SearchWords): Search {
  const notes = [...typed.matchAll(quoted)].map(([, text = '']) => text.trim()).filter((text) => text !== '')
  const words = [
    ...wordsOf(typed.replace(quoted, ' ').replace(aroundRange, '$1'), now, known),
    ...notes.map((text): Word => ({ word: text, meanings: [{ of: 'note', text }] })),
  ]
  // A word that is there twice says nothing more.
  return [...new Map(words.map((word) => [JSON.stringify(word), word])).values()]
}
