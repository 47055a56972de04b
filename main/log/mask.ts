/** What stands in a log in the place of something that does not belong there. */
export const MASK = '•••'

/**
 * Names whose values never stand in a log, in any spelling of the gateway's, the journal's or the till's: keys and tokens,
 * what proves a hold, a card or a buyer, and what a person typed about a guest.
 */
const SECRET =
  /app_?(?:key|id)|token|secret|signature|authorization|password|passphrase|pin\b|auth_?(?:id_?resp_?)?code|card|pan\b|acct|account|buyer|payer|guest|customer|mobile|phone|mail|cert_?(?:no|id)|id_?(?:no|card)|person|order_?(?:id|desc)|reserve|note|reason_?text|amt|amount/i

/** Whether nothing of the value of such a name may be shown, whatever it is. Pure. */
export const isSecretName = (name: string): boolean => SECRET.test(name)

/** Such a name with its value: in quotes, or to the end of what may be it. */
const NAMED = new RegExp(
  String.raw`([\w-]{0,60}(?:${SECRET.source})[\w-]{0,60})(["'\u201d\u2019]?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,;&}\n]*)`,
  'gi',
)
const QUOTES = /["'`“”‘’「」『』«»]/g
const NOT_ASCII = /[^\n\t\x20-\x7e]+/g
/** Digits as on a card, with or without gaps: from an authorization code's few to a card's nineteen. */
const NUMBER = /\d(?:[ .-]?\d){3,}/g
/** Six or more characters with a digit among them, six capitals, or a run as long as a key: a code, a number, a key, a hash. */
const CODE = /(?=[\w+/=-]*\d)[\w+/=-]{6,}|\b[A-Z0-9]{6}\b|[A-Za-z0-9+/=_-]{20,}/g

/** What is as long as a key and yet only words, as programs join them: `remote-debugging-port`. */
const WORDS = /^[a-z]{1,16}(?:-[a-z]{1,16})+$/

/** More of a message is not read: no text makes the log slow. */
const LONGEST = 4000

/** Whatever stands between the first and the last mark of quotation: what a message quotes is what the program was given. */
function withoutQuotes(text: string): string {
  const at = [...text.matchAll(QUOTES)].map(({ index }) => index)
  const [first, last] = [at[0], at.at(-1)]
  if (first === undefined || last === undefined) return text
  return text.slice(0, first) + MASK + (last === first ? '' : text.slice(last + 1))
}

/**
 * A message as a log may hold it. Masked are: the values of secret names, everything in quotes, everything that is not
 * ASCII, numbers of four digits and more, and what looks like a code, a key or a hash. What is left are the program's own
 * words; so no message of ours may hold something of a guest outside of quotes. Pure.
 */
export function maskText(text: string): string {
  const unnamed = text
    .slice(0, LONGEST)
    .replace(NAMED, (_, name: string, between: string) => `${name}${between}${MASK}`)
  return withoutQuotes(unnamed)
    .replace(NOT_ASCII, MASK)
    .replace(NUMBER, MASK)
    .replace(CODE, (code) => (WORDS.test(code) ? code : MASK))
}
