import { words } from '../words/words.ts'

const signs = {
  ...({ ',': 'comma', ';': 'semicolon', TAB: 'tab', '|': 'bar', '^': 'caret', spaces: 'spaces' } as const),
  ...({ space: 'space' } as const),
}
const encodings = { 'UTF-8': 'UTF-8', GB18030: 'GBK / GB18030', 'UTF-16LE': 'UTF-16', 'UTF-16BE': 'UTF-16' } as const

const isOneOf = <Known extends object>(known: Known, name: string): name is keyof Known & string =>
  Object.hasOwn(known, name)

/** How a statement's file is made, in words: its encoding and what stands between two cells, or its sheet. */
export function sayMadeOf(kind: string): string {
  const [encoding = '', sign = '', ...more] = kind.split(' ')
  if (more.length > 0 || !isOneOf(encodings, encoding) || sign === '') {
    return words.t('statements.preview.sheet', { sheet: kind })
  }
  const separator = isOneOf(signs, sign) ? words.t(`statements.preview.${signs[sign]}`) : sign
  return words.t('statements.preview.text', { encoding: encodings[encoding], separator })
}
