import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Layout, usualWords } from '../../main/statements/layout.ts'
import { lookAtStatement, readStatement } from '../../main/statements/read-statement.ts'
import type { BadRow, StatementLine } from '../../main/statements/statement-line.ts'
import { testFolder } from './folder.ts'

/** A file with these bytes, in a folder of its own. */
export function fileOf(bytes: Buffer | string): string {
  const path = join(testFolder(), 'statement')
  writeFileSync(path, bytes)
  return path
}

/** All that a statement says, read by the columns that are recognised or by those given. */
export async function readAll(path: string, unit: Layout['unit'] = 'yuan', given?: Layout['columns']) {
  const looked = await lookAtStatement(path)
  if ('problem' in looked) throw new Error(looked.problem.kind)
  const columns = given ?? looked.look.recognised.columns
  const read = await readStatement(path, { columns, unit, words: usualWords })
  if ('problem' in read) throw new Error(read.problem.kind)
  const lines: StatementLine[] = []
  const bad: BadRow[] = []
  const footers: string[] = []
  for await (const batch of read.batches) {
    lines.push(...batch.lines)
    bad.push(...batch.bad)
    footers.push(...batch.footers.map(({ text }) => text))
  }
  return { look: looked.look, lines, bad, footers }
}

/** The same of a text that is only rows, below the usual heading. */
export const readRows = (heading: string, ...rows: readonly string[]) =>
  readAll(fileOf([heading, ...rows, ''].join('\n')))
