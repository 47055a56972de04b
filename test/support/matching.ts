import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Following } from '../../main/aside/aside.ts'
import type { Journal } from '../../main/journal/open.ts'
import { aside } from '../../main/matching/aside.ts'
import { differencesOf } from '../../main/matching/look.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import { terminal } from './journal.ts'

export const layout =
  'mchntOrderId=商户订单号; refId=检索参考号; termNo=终端号; mchntNo=商户号; stlDate=清算日期; payDate=交易时间; type=交易类型; ' +
  'amount=交易金额; feeAmt=手续费; couponAmt=优惠金额; unit=yuan'

const headings = [
  ...[
    '商户订单号',
    '检索参考号',
    '终端号',
    '商户号',
    '清算日期',
    '交易时间',
    '交易类型',
    '交易金额',
    '手续费',
    '优惠金额',
  ],
]

/** A row of a statement; amounts in fen. */
export type Row = {
  readonly id?: string
  readonly ref?: string
  readonly amount: number
  readonly type?: string
  readonly date?: string
  readonly termNo?: string
  readonly mchntNo?: string
  readonly fee?: number
  readonly coupon?: number
}

const yuan = (fen: number | undefined) => (fen === undefined ? '' : (fen / 100).toFixed(2))

export function statementOf(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [
      ...[row.id ?? '', row.ref ?? '', row.termNo ?? terminal.termNo, row.mchntNo ?? terminal.mchntNo],
      ...[row.date ?? '2026-11-22', '2026-11-22 10:00:00', row.type ?? '预授权完成'],
      ...[yuan(row.amount), yuan(row.fee), yuan(row.coupon)],
    ].join(','),
  )
  return [headings.join(','), ...lines, ''].join('\n')
}

/** Writes a statement beside a journal, and imports it in a process of its own. */
export async function importRows(journal: Journal, name: string, rows: readonly Row[]) {
  const path = join(dirname(journal.path), name)
  writeFileSync(path, statementOf(rows))
  return importFile(journal, path)
}

export const importFile = (journal: Journal, path: string, following: Following = {}) =>
  aside(
    'importStatement',
    { storePath: storePathOf(journal.path), path, layout, termNo: terminal.termNo, now: Date.now() },
    following,
  )

export const matched = (journal: Journal) =>
  aside('match', {
    ...{ journalPath: journal.path, storePath: storePathOf(journal.path), sourceCode: '1017', now: Date.now() },
    ...{ termNo: terminal.termNo, mchntNo: terminal.mchntNo },
  })

/** What differs, as key and category. */
export function differing(journal: Journal, standing?: 'open' | 'closed' | 'explained'): Record<string, string> {
  const look = (store: Database) => differencesOf(store, journal, standing, undefined, 1000).differences
  const found = withStore(storePathOf(journal.path), look) ?? []
  return Object.fromEntries(found.map(({ key, category }) => [key, category]))
}
