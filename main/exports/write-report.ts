import { yuan } from '../completion/fen.ts'
import { escaped } from '../files/html-text.ts'
import { firstOf } from '../journal/files.ts'
import { BOUNDARY, ZONE } from '../settlement/boundary.ts'
import { noteParts, OTHERS_TITLE } from '../settlement/csv-columns.ts'
import { type Cell, type Column, columns } from '../settlement/export-columns.ts'
import { rowsOf } from '../settlement/export-lines.ts'
import { selectionTitle } from '../settlement/selection.ts'
import { type PartTotal, partTitle } from './tally.ts'
import type { Writing } from './writing.ts'

/** More than anybody reads on paper, about 60 sheets; beyond it the report has its totals alone, and says where the lines are. */
export const MOST_LINES = 3000

const shown = ['payTs', 'mchntOrderId', 'refId', 'targetSys', 'state', 'totalAmt', 'dayClose']

/** The columns that fit on A4, of those of every export. */
export const reportColumns: readonly Column[] = shown.flatMap(
  (field) => columns.find((one) => one.field === field) ?? [],
)

/** States as a bookkeeper reads them; that of a void's line, and of a release, says it already. */
const states: Readonly<Record<string, string>> = {
  ...{ completed: '完成 taken', voided: '已撤销 voided', declined: '未完成 not taken', unknown: '未知 not known' },
  ...{ queued: '未发送 unsent', sending: '发送中 sending', withdrawn: '已撤回 withdrawn' },
  'handed-over': '已移交 handed over',
}

function cell(value: Cell, { kind, field }: Pick<Column, 'kind' | 'field'>): string {
  if (value === null) return '<td></td>'
  if (field === 'state') return `<td>${escaped(states[value] ?? String(value))}</td>`
  if (kind === 'text' || kind === 'time') return `<td>${escaped(String(value))}</td>`
  return `<td class="sum">${kind === 'yuan' ? yuan(Number(value)) : value}</td>`
}

const headingRow = (columns: readonly Pick<Column, 'title' | 'kind'>[]): string =>
  `<thead><tr>${columns.map(({ title, kind }) => `<th${kind === 'text' || kind === 'time' ? '' : ' class="sum"'}>${escaped(title)}</th>`).join('')}</tr></thead>`

const totalColumns = [
  { title: '清算日期 stlDate', kind: 'text' },
  ...['完成 taken', '金额（元）', '撤销 voids', '金额（元）', '净额（元） net'].map((title) => ({
    title,
    kind: 'yuan' as const,
  })),
] as const

function totalRow({ part, count, totalAmt, voids, netAmt }: PartTotal): string {
  const sum = (value: number) => `<td class="sum">${yuan(value)}</td>`
  const number = (value: number) => `<td class="sum">${value}</td>`
  return `<tr><td>${escaped(partTitle({ part }))}</td>${number(count)}${sum(totalAmt)}${number(voids.count)}${sum(-voids.totalAmt || 0)}${sum(netAmt)}</tr>`
}

async function writeLines({ snapshot, chosen, columns: on, output, wrote }: Writing): Promise<void> {
  const listed = chosen.lines <= MOST_LINES
  if (listed) output.write(`<table class="lines">${headingRow(on)}<tbody>`)
  for (const source of chosen.sources) {
    for (const { rows, ...counted } of rowsOf(snapshot, source, on)) {
      if (listed) {
        const lines = rows.map((row) => row.map((value, n) => cell(value, on[n] as Column)).join(''))
        output.write(lines.map((line) => `<tr>${line}</tr>\n`).join(''))
      }
      await wrote(source, counted)
    }
  }
  output.write(
    listed
      ? '</tbody></table>'
      : `<p>共 ${chosen.lines} 行，明细请见 XLSX 或 CSV 导出 the ${chosen.lines} lines are in the XLSX and CSV exports</p>`,
  )
}

/**
 * Writes what is chosen as the page of a report for A4, without a script: whose it is, what it holds line by line, its
 * totals date by date, the head of the journal's chain, the numbers of the closes and the time.
 */
export async function writeReport(writing: Writing, training: boolean): Promise<void> {
  const { snapshot, chosen, output, note, total, parts } = writing
  const whose = firstOf(snapshot.db)?.terminal
  const { selection } = chosen
  const title = `${selection.of === 'dates' ? '日报 Day report' : '查找结果 Search'} ${selectionTitle(selection)}`
  output.write(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<link rel="stylesheet" href="/report.css"></head><body>
${training ? '<p class="training">培训模式，不产生真实交易 TRAINING, no real money moves</p>' : ''}
<h1>${escaped(title)}</h1>
<p>商户 Merchant: ${escaped(whose?.mchntName ?? '')} ${escaped(whose?.mchntNo ?? '')} · 终端 terminal ${escaped(whose?.termNo ?? '')}<br>
${escaped(BOUNDARY)} · 北京时间 ${escaped(ZONE)}<br>${noteParts(note).map(escaped).join(' · ')}</p>\n`)
  await writeLines(writing)
  const all = { part: '合计 Total', ...total() }
  const { others } = all
  const apart = others ? `<p>${escaped(OTHERS_TITLE)}: ${others.count} · ${yuan(others.totalAmt)}</p>` : ''
  output.write(`<table class="totals">${headingRow(totalColumns)}<tbody>${parts().map(totalRow).join('\n')}</tbody>
<tfoot>${totalRow(all)}</tfoot></table>${apart}</body></html>\n`)
}
