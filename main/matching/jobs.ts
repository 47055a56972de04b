import { exportDifferences } from './export-differences.ts'
import { importStatement } from './import-statement.ts'
import { lookAt } from './look-at.ts'
import { match } from './match.ts'
import { takeOut } from './take-out.ts'

/** What is done with statements aside (aside.ts): through connections of its own, from and to plain values. */
export const jobs = { lookAt, importStatement, takeOut, match, exportDifferences } as const

export type Jobs = typeof jobs
