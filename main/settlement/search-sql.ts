import { isBeginning, type Meaning, type Search } from './search.ts'

/** A condition in SQL with its parameters, by name. */
export type Condition = { readonly where: string; readonly parameters: Readonly<Record<string, string | number>> }

/** Binds a value and answers with its name in SQL. */
type Bind = (value: string | number) => string

type Of<Kind extends Meaning['of']> = Meaning & { readonly of: Kind }
/** What each meaning says of a row, in SQL. */
type Says = { readonly [Kind in Meaning['of']]: (meaning: Of<Kind>, bind: Bind) => string }

/** The first text in SQLite's order that no text with this beginning reaches; of ASCII only. */
const after = (text: string) => `${text.slice(0, -1)}${String.fromCharCode(text.charCodeAt(text.length - 1) + 1)}`

/** Figures have no capitals, and a comparison that looks for none takes half the time. */
const anyCase = (text: string, bind: Bind) => (/[A-Za-z]/.test(text) ? `${bind(text)} COLLATE NOCASE` : bind(text))

/** A number by its beginning or its end, in capitals or not; a beginning as an index can find it. */
function partOf(column: string, part: 'start' | 'end', text: string, bind: Bind): string {
  if (part === 'end') return `substr(${column}, ${-text.length}) = ${anyCase(text, bind)}`
  const forms = [...new Set([text, text.toUpperCase(), text.toLowerCase()])]
  return forms.map((form) => `(${column} >= ${bind(form)} AND ${column} < ${bind(after(form))})`).join(' OR ')
}

/** A text with this somewhere in it, in capitals or not. */
const holds = (column: string, text: string, bind: Bind): string =>
  `${column} LIKE ${bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`)} ESCAPE '\\'`

/** Midnight of a China day, as the journal writes moments (ISO-8601 UTC). */
const midnight = (day: string, daysLater = 0) =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + daysLater * 86_400_000).toISOString()

/**
 * By its settlement date; what has none yet by the day on which it was accepted. Not by an index (`+`): SQLite would fetch
 * all rows of the dates one by one to find the last, forty times as slow as reading the table.
 */
function dated(row: string, { from, to }: Of<'dates'>, bind: Bind): string {
  const accepted = `${row}.accepted_at >= ${bind(midnight(from))} AND ${row}.accepted_at < ${bind(midnight(to, 1))}`
  return `+${row}.stl_date BETWEEN ${bind(from)} AND ${bind(to)} OR (+${row}.stl_date IS NULL AND ${accepted})`
}

const open = "state IN ('queued', 'sending', 'unknown')"

/** A completion whose void says so; the few voids are read once. */
const itsVoid = (condition: string) =>
  `c.mchnt_order_id IN (SELECT v.mchnt_order_id FROM void AS v WHERE v.of = 'completion' AND (${condition}))`

function completionIs(state: Of<'state'>['state'], bind: Bind): string {
  if (state === 'alarm') return 'c.alarm IS NOT NULL'
  if (state === 'release') return 'FALSE'
  if (state === 'undated') {
    return "c.stl_date IS NULL AND c.state IN ('queued', 'sending', 'unknown', 'completed', 'handed-over')"
  }
  if (state === 'voiding') return itsVoid(`v.${open}`)
  return `c.state = ${bind(state)}`
}

const ofCompletion: Says = {
  order: ({ part, text }, bind) => partOf('c.mchnt_order_id', part, text, bind),
  hold: ({ part, text }, bind) => partOf('c.preauth_order_id', part, text, bind),
  code: ({ text }, bind) => `c.auth_id_resp_code = ${anyCase(text, bind)}`,
  reference: ({ part, text }, bind) =>
    `${partOf('c.ref_id', part, text, bind)} OR ${itsVoid(partOf('v.ref_id', part, text, bind))}`,
  amount: ({ fen }, bind) => `c.total_amt = ${bind(fen)}`,
  state: ({ state }, bind) => completionIs(state, bind),
  dates: (dates, bind) => `${dated('c', dates, bind)} OR ${itsVoid(dated('v', dates, bind))}`,
  note: ({ text }, bind) => holds('c.order_desc', text, bind),
  operator: ({ text }, bind) => holds('c.operator', text, bind),
}

function releaseIs(state: Of<'state'>['state'], bind: Bind): string {
  if (state === 'release') return 'TRUE'
  if (state === 'voiding') return `v.${open}`
  // What is done is called released; a completion's words are not for it.
  const own = ['queued', 'sending', 'unknown', 'declined', 'withdrawn']
  return own.includes(state) ? `v.state = ${bind(state)}` : 'FALSE'
}

/** Its order number is the hold's. */
const ofRelease: Says = {
  order: () => 'FALSE',
  hold: ({ part, text }, bind) => partOf('v.preauth_order_id', part, text, bind),
  code: ({ text }, bind) => `v.auth_id_resp_code = ${anyCase(text, bind)}`,
  reference: ({ part, text }, bind) => partOf('v.ref_id', part, text, bind),
  amount: ({ fen }, bind) => `v.total_amt = ${bind(fen)}`,
  state: ({ state }, bind) => releaseIs(state, bind),
  dates: (dates, bind) => dated('v', dates, bind),
  note: () => 'FALSE',
  operator: () => 'FALSE',
}

function conditionOf(search: Search, says: Says): Condition {
  const values: (string | number)[] = []
  const bind: Bind = (value) => `@search${values.push(value)}`
  const said = (meaning: Meaning) => (says[meaning.of] as (meaning: Meaning, bind: Bind) => string)(meaning, bind)
  const words = search.map(({ meanings }) => `(${meanings.map((meaning) => `(${said(meaning)})`).join(' OR ')})`)
  return {
    where: words.length === 0 ? 'FALSE' : words.join(' AND '),
    parameters: Object.fromEntries(values.map((value, index) => [`search${index + 1}`, value])),
  }
}

/**
 * What a search says of completions: a FROM and a WHERE on `completion AS c`. A beginning of a number is left to the
 * indexes; for anything else the table is read in its own order, which is many times as quick as by the index of what was
 * accepted when. A search of nothing finds nothing. Pure.
 */
export const completionsFrom = (search: Search): Condition & { readonly from: string } => ({
  from: search.some(isBeginning) ? 'completion AS c' : 'completion AS c NOT INDEXED',
  ...conditionOf(search, ofCompletion),
})

/** What it says of the releases of holds: a WHERE on `void AS v`, beside `v.of = 'hold'`. Pure. */
export const releasesWhere = (search: Search): Condition => conditionOf(search, ofRelease)
