/** Reads one scanned text by a layout; undefined where the text does not have it. */
export type SlipReader = (
  text: string,
) => { readonly preauthOrderId?: string; readonly authIdRespCode?: string } | undefined

const placeholder = /\{(preauthOrderId|authIdRespCode|\*)(?::(\d{1,3}))?\}/g
const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/**
 * A slip's layout as a profile describes it: `{preauthOrderId}`, `{authIdRespCode}` and `{*}` (anything) among fixed
 * characters, each with a fixed length where wanted: `T{preauthOrderId:30}{authIdRespCode:6}` or
 * `{*};{preauthOrderId};{authIdRespCode}`. Not a regular expression, so that no profile can make the till hang: a part
 * without a length ends at the fixed character after it, and may not contain it.
 */
export function compileSlipLayout(layout: string): { readonly read: SlipReader } | { readonly refused: true } {
  const parts = [...layout.matchAll(placeholder)]
  const names = parts.map((part) => part[1])
  const once = (name: string) => names.filter((other) => other === name).length <= 1
  const named = names.filter((name) => name !== '*')
  if (named.length === 0 || !once('preauthOrderId') || !once('authIdRespCode')) return { refused: true }

  let pattern = ''
  let end = 0
  for (const part of parts) {
    const [whole, name, length] = part
    // A whole character: of half an emoji the pattern could find none, and would try every way to divide the text.
    const [after] = layout.slice(part.index + whole.length)
    pattern += escaped(layout.slice(end, part.index))
    end = part.index + whole.length
    const open = length === undefined
    if (open && after === '{') return { refused: true }
    const character = open && after !== undefined ? `[^${escaped(after)}]` : '[^]'
    const times = open ? (name === '*' ? '{0,4000}' : '{1,4000}') : `{${length}}`
    pattern += name === '*' ? `${character}${times}` : `(?<${name}>${character}${times})`
  }
  const rest = layout.slice(end)
  if (/[{}]/.test(layout.replace(placeholder, ''))) return { refused: true }
  const whole = new RegExp(`^${pattern}${escaped(rest)}$`, 'u')
  return { read: (text) => whole.exec(text)?.groups }
}
