import { parse } from 'csv-parse/sync'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { emptyDraft } from './profile.ts'

/** A counter of the table: the line it stands on, the machine it is for, and the fields of its profile that are its own. */
export type CounterRow = {
  readonly line: number
  readonly host: string
  readonly fields: Partial<ProfileDraft>
}

const known = new Set(['host', ...Object.keys(emptyDraft)])

/** A machine is known by its name without case and domain. */
const plain = (name: string) => name.toLowerCase().split('.')[0] ?? ''

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/**
 * A table of counters (CSV, UTF-8, a heading of `host` and names of a profile's fields; a cell left empty is as in the common
 * profile). Refused in words: what is no table, a column that no profile has, and a terminal or machine that stands there twice. Pure.
 */
export function readCountersTable(
  text: string,
): { readonly rows: readonly CounterRow[] } | { readonly refused: string } {
  let lines: readonly Line[]
  try {
    lines = parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true }) as unknown as readonly Line[]
  } catch (error) {
    return { refused: (error as Error).message }
  }
  const [heading, ...rest] = lines
  if (!heading) return { refused: 'the table is empty' }
  const names = heading.record
  const strange = names.find((name) => !known.has(name))
  if (strange !== undefined) return { refused: `the column ${strange} is no field of a profile, and not host` }
  if (!names.includes('termNo')) return { refused: 'the table has no column termNo' }
  const rows = rest.map(({ record, info }): CounterRow => {
    const cells = names.map((name, at) => [name, record[at] ?? ''] as const).filter(([, cell]) => cell !== '')
    const { host = '', ...fields } = Object.fromEntries(cells)
    return { line: info.lines, host, fields }
  })
  return twice(rows) ?? { rows }
}

function twice(rows: readonly CounterRow[]): { readonly refused: string } | undefined {
  const seen = new Map<string, number>()
  for (const { line, host, fields } of rows) {
    for (const key of [`termNo ${fields.termNo ?? ''}`, ...(host === '' ? [] : [`host ${plain(host)}`])]) {
      const before = seen.get(key)
      if (before !== undefined) return { refused: `line ${line}: ${key} stands on line ${before} already` }
      seen.set(key, line)
    }
  }
  return undefined
}

/** The counter with that terminal number, else the one for that machine; names of machines are compared without case and domain. Pure. */
export function rowFor(rows: readonly CounterRow[], termNo: string | undefined, host: string): CounterRow | undefined {
  if (termNo !== undefined) return rows.find(({ fields }) => fields.termNo === termNo)
  return rows.find((row) => row.host !== '' && plain(row.host) === plain(host))
}
