import { completion } from './completion.ts'
import { csvExport } from './csv-export.ts'
import { dayPages } from './day-pages.ts'
import { dayTotals } from './day-totals.ts'
import { drain } from './drain.ts'
import { javascript } from './javascript.ts'
import type { Line } from './line.ts'
import { memory } from './memory.ts'
import { statement } from './statement.ts'
import { verifyChain } from './verify.ts'
import { firstScreen } from './window.ts'
import { xlsxExport } from './xlsx-export.ts'

/** The lines of the bench, in the order of the table in the README. */
export const lines: readonly Line[] = [
  completion,
  drain,
  dayTotals,
  dayPages,
  csvExport,
  xlsxExport,
  statement,
  verifyChain,
  firstScreen,
  memory,
  javascript,
]
