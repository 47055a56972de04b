import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { append } from '../../main/journal/append.ts'
import { openJournal } from '../../main/journal/open.ts'
import { inGbk } from './gbk.ts'
import { numbered, writeSending, writeTaken } from './journal.ts'
import { prepareCounter, tillFolders } from './prepared-counter.ts'

/** Where nobody listens: what is open stays open while somebody looks. */
export const nowhere = 'http://127.0.0.1:9'

const hold = (n: number) => `101720261122094714${String(824_861_270_000 + n)}`

/**
 * A counter whose journal has two settlement dates: on the 21st one completion; on the 22nd three, of which the statement
 * lacks the last, and a fourth whose outcome is not known until the statement has it. Answers with the journal's path.
 */
export async function prepareStatementDay(home: string): Promise<string> {
  const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live', nowhere)
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  mkdirSync(dirname(path), { recursive: true })
  const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  const taken = (n: number, totalAmt: number, stlDate: string) => ({
    ...{ mchntOrderId: numbered(n), preauthOrderId: hold(n), totalAmt, stlDate },
  })
  writeTaken(journal, taken(1, 23_000, '2026-11-21'))
  writeTaken(journal, taken(2, 12_800, '2026-11-22'))
  writeTaken(journal, taken(3, 56_000, '2026-11-22'))
  writeTaken(journal, taken(4, 30_000, '2026-11-22'))
  writeSending(journal, { mchntOrderId: numbered(5), preauthOrderId: hold(5), totalAmt: 8_800 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(5), body: {} }])
  journal.db.close()
  return path
}

const line = (n: number, yuan: string, date: string, more: { readonly type?: string; readonly termNo?: string } = {}) =>
  [
    ...[date.replaceAll('-', ''), `${date} 12:3${n % 10}:00`, more.termNo ?? '88880001', '898201612345678'],
    ...[
      more.type ?? '预授权完成',
      `0125470${String(n).padStart(4, '0')}N`,
      `\t${numbered(n)}`,
      yuan,
      '0.35',
      '测试商户',
    ],
  ].join(',')

/**
 * The statement of those dates as a merchant's portal makes it: in GBK, a title above the names of the columns, a total
 * below the rows, one row with no amount, two of another terminal.
 */
export function writeStatement(folder: string, name = '898201612345678_MX_20261123.csv'): string {
  const path = join(folder, name)
  const rows = [
    '银联商务商户对账明细,商户号：898201612345678',
    '清算日期,交易日期,终端号,商户号,交易类型,检索参考号,商户订单号,交易金额,手续费,商户名称',
    line(1, '230.00', '2026-11-21'),
    line(2, '128.00', '2026-11-22'),
    line(3, '560.00', '2026-11-22'),
    line(5, '88.00', '2026-11-22'),
    line(6, '', '2026-11-22'),
    line(7, '66.00', '2026-11-22', { termNo: '88880002' }),
    line(8, '45.00', '2026-11-22', { termNo: '88880002' }),
    '合计,,,,,,,1117.00,2.45,',
    '',
  ]
  writeFileSync(path, inGbk(rows.join('\r\n')))
  return path
}

/** A statement of so many lines of other dates, long enough to be followed and stopped; plain ASCII but for its heading. */
export function writeLongStatement(folder: string, lines: number): string {
  const path = join(folder, 'long.csv')
  const rows = Array.from({ length: lines }, (_, n) => `20261001,88880001,${numbered(100_000 + n)},128.00`)
  writeFileSync(path, inGbk(['清算日期,终端号,商户订单号,交易金额', ...rows, ''].join('\n')))
  return path
}
