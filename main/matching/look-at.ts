import type { Problem } from '../../preload/contract/problem.ts'
import { compileLayout, type Layout, layoutText, usualWords } from '../statements/layout.ts'
import type { Look } from '../statements/look.ts'
import { placesOf } from '../statements/places.ts'
import { type PreviewRow, previewOf } from '../statements/preview.ts'
import { lookAtStatement } from '../statements/read-statement.ts'

/** Which columns are what, as far as it is known: without a unit it is no layout yet. */
export type LayoutDraft = Omit<Layout, 'unit'> & { readonly unit?: Layout['unit'] | undefined }

export type StatementLook = {
  readonly kind: string
  readonly headingLine: number
  readonly headings: readonly string[]
  readonly layout: LayoutDraft
  /** What it still lacks to be a layout. */
  readonly fault?: { readonly at: string; readonly why: string }
  readonly missing: readonly string[]
  readonly rows: readonly PreviewRow[]
  /** Whether it was read by this layout before. */
  readonly known: boolean
  /** Whether the terminal's profile has it read so. */
  readonly ofProfile?: true
}

/** Separators that cannot be seen. */
const signs: Readonly<Record<string, string>> = { '\t': 'TAB', '\x01': 'SOH', '\x1b': 'ESC' }

/** How the file is made: its sheets that are read, or its encoding and what stands between two cells. */
const kindOf = (look: Look): string => {
  if ('encoding' in look) return `${look.encoding.toUpperCase()} ${signs[look.separator] ?? look.separator}`
  const read = look.sheets.filter(({ fits }) => fits).map(({ name }) => name)
  return read.length > 0 ? read.join(' + ') : look.sheet
}

/** A draft as a layout, or what it lacks. */
export function layoutOf({ columns, words, unit }: LayoutDraft) {
  const asText = layoutText({ columns, words, unit: unit ?? 'yuan' })
  const text = unit ? asText : asText.replace(/unit=yuan/, '')
  return { text, ...compileLayout(text) }
}

function looked(look: Look, layout: LayoutDraft, known: boolean): StatementLook {
  const compiled = layoutOf(layout)
  const { rows, missing } = previewOf(look, 'layout' in compiled ? compiled.layout : undefined)
  return {
    ...{ kind: kindOf(look), headingLine: look.headingLine, headings: look.headings, layout, missing, rows, known },
    ...('fault' in compiled && { fault: compiled.fault }),
  }
}

/**
 * Looks at a file: by the layout that is asked for, else by the profile's if it fits, else by the last one used that fits,
 * else by what is recognised.
 */
export async function lookAt({
  path,
  layout,
  ofProfile = '',
  used,
}: {
  readonly path: string
  readonly layout?: LayoutDraft
  /** The profile's, as text; empty for none. */
  readonly ofProfile?: string
  readonly used: readonly string[]
}): Promise<{ readonly look: StatementLook } | { readonly problem: Problem }> {
  const compiled = (text: string): Layout[] => {
    const one = compileLayout(text)
    return 'fault' in one ? [] : [one.layout]
  }
  const [ofTheProfile, before] = [compiled(ofProfile), used.flatMap(compiled)]
  const found = await lookAtStatement(path, layout ? [layout] : [...ofTheProfile, ...before])
  if ('problem' in found) return found
  const { look } = found
  if (layout) return { look: looked(look, layout, false) }
  const fitting = (one: Layout) => placesOf(one, look.headings).missing.length === 0
  const chosen = ofTheProfile.find(fitting)
  if (chosen) return { look: { ...looked(look, chosen, false), ofProfile: true } }
  const last = before.find(fitting)
  if (last) return { look: looked(look, last, true) }
  const { columns, unit } = look.recognised
  return { look: looked(look, { columns, words: usualWords, ...(unit && { unit }) }, false) }
}
