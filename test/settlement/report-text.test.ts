import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { parseHead } from '../../main/journal/head.ts'
import { headFault } from '../../main/journal/verify.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { closeReport } from '../../main/settlement/day-report.ts'
import { reportFileName, reportText } from '../../main/settlement/report-text.ts'
import { allOpen } from '../support/closing.ts'
import { readExport } from '../support/csv.ts'
import { writeCsvHere } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { intent, numbered, testJournal, writeTaken } from '../support/journal.ts'

const [D22, D23] = ['2026-11-22', '2026-11-23'] as const

/** A date closed, and the next with something late and something open. */
function twoCloses(reason = '等银联商务答复') {
  const journal = testJournal()
  const take = (n: number, totalAmt: number, stlDate: string) =>
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt, stlDate })
  const close = (stlDate: string) => {
    const approval = { reason: '每日结账' }
    const closed = closeDay(journal, Date.now(), { stlDate, dispositions: allOpen(journal, reason), approval })
    if ('problem' in closed) throw new Error(closed.problem.kind)
    return closeReport(journal, closed.close, false)
  }
  take(1, 12_800, D22)
  const first = close(D22)
  take(2, 700, D22)
  take(3, 4_000, D23)
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(4), body: intent('hold-4', 99) }])
  return { journal, first, second: close(D23) }
}

test('a report says whose decision the close was, and that it was nobody’s by name', () => {
  const { journal, second } = twoCloses()
  expect(reportText(second, 0)).toContain('\r\n授权 Approved by: 无人署名 nobody by name\r\n')
  writeTaken(journal, { mchntOrderId: numbered(5), preauthOrderId: 'hold-5', totalAmt: 1, stlDate: D23 })
  const [operator, by] = [
    { id: 'm', name: '值班\n经理' },
    { id: 'c', name: '王芳' },
  ]
  const asked = { stlDate: D23, dispositions: allOpen(journal, '等银联商务答复') }
  const closed = closeDay(journal, Date.now(), { ...asked, approval: { reason: '交班', operator, by } })
  if ('problem' in closed) throw new Error(closed.problem.kind)
  const lines = reportText(closeReport(journal, closed.close, false), 0).split('\r\n')
  expect(lines.slice(-3, -1)).toEqual(['授权 Approved by: 值班 经理', '经办 Operator: 王芳'])
})

test('a report says whose day it is, its number, its sums, what is late and open, and the chain’s head', () => {
  const { journal, second } = twoCloses()
  const lines = reportText(second, 0).slice(1).split('\r\n')
  expect(lines.slice(0, 3)).toEqual([
    '日结报表 Day close No. 2',
    '清算日期 stlDate: 2026-11-23',
    '清算日期由网关决定 the gateway decides the settlement date · 北京时间 Asia/Shanghai',
  ])
  expect(lines).toContain('完成 Completions: 2 笔, 47.00 元 (优惠 coupons 0.00, 可开票 invoice 0.00)')
  expect(lines).toContain('其中迟到 Of it late, from dates closed before')
  expect(lines).toContain(`  2026-11-22 ${numbered(2)} 7.00 元`)
  expect(lines).toContain('  2026-11-22 迟到 late')
  expect(lines).toContain(`  ${numbered(4)} 0.99 元 未发送 not sent: 等银联商务答复`)
  expect(lines).toContain('  完成 Completions: 3 笔, 175.00 元')
  const head =
    lines
      .find((line) => line.startsWith('流水链头'))
      ?.split(' ')
      .at(-1) ?? ''
  const parsed = parseHead(head)
  expect(parsed && headFault(journal, parsed)).toBeUndefined()
  expect(parsed?.seq).toBe(second.toSeq)
})

test('a copy says so right under its number, in a file of its own', () => {
  const { first } = twoCloses()
  expect(reportText(first, 2).split('\r\n')[1]).toBe('重打 COPY 2')
  expect([0, 2].map((copy) => reportFileName(first, copy))).toEqual([
    'day-close-88880001-1-2026-11-22.txt',
    'day-close-88880001-1-2026-11-22-copy-2.txt',
  ])
})

test('training says so in the first line and in the file’s name', () => {
  const report = { ...twoCloses().first, training: true }
  expect(reportText(report, 0)).toMatch(/^\uFEFF培训模式，不产生真实交易/)
  expect(reportFileName(report, 0)).toMatch(/^training-/)
})

test('a reason with line breaks stays on its line, and cannot pose as another', () => {
  const { second } = twoCloses('等答复\r\n净额 Net: 999999.00 元\u2028流水链头 journal head 1-000000000000')
  const lines = reportText(second, 0).split(/[\r\n\u2028]+/)
  expect(lines.filter((line) => line.startsWith('净额 Net'))).toEqual(['净额 Net: 47.00 元'])
  expect(lines.filter((line) => line.startsWith('流水链头'))).toHaveLength(1)
})

test('an export names the close of each line and, in its last line, all closes of the date', async () => {
  const { journal, second } = twoCloses()
  const path = join(testFolder(), 'day.csv')
  const result = await writeCsvHere(journal, D22, path)
  if ('problem' in result) throw new Error(result.problem.kind)
  const { lines, net } = readExport(readFileSync(path))
  expect(lines.map(({ mchntOrderId, dayClose }) => [mchntOrderId, dayClose])).toEqual([
    [numbered(1), '1'],
    [numbered(2), '2'],
  ])
  expect(net.orderDesc).toBe(
    `流水链头 journal head ${result.head} · 日结 day close 1, 2 · 导出时间（北京） exported at 2026-11-22 18:00:00`,
  )
  expect(second.number).toBe(2)
})
