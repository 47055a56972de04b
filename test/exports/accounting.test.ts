import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { columns } from '../../main/settlement/export-columns.ts'
import { accountingFields } from '../../main/terminal/accounting-columns.ts'
import { till, userWithTerminal } from '../support/command.ts'
import { readCsv } from '../support/csv.ts'
import { testFolder } from '../support/folder.ts'
import { numbered } from '../support/journal.ts'
import { journalOfSomeDays } from '../support/some-days.ts'

/** The accounting export by `npm run till`, of a terminal whose profile names its columns. */
function exported(accountingColumns: string) {
  const { home, journal } = userWithTerminal({ accountingColumns })
  journalOfSomeDays(journal)
  const out = join(testFolder(), 'accounting.csv')
  const dates = ['--from', '2026-11-21', '--to', '2026-11-22']
  const { status } = till(home, 'export', ...dates, '--format', 'accounting', '--out', out)
  expect(status).toBe(0)
  return readCsv(readFileSync(out, 'utf8').slice(1))
}

test('every column of an export can be chosen, and nothing else', () => {
  expect(new Set(accountingFields)).toEqual(new Set(columns.map(({ field }) => field)))
})

test('a profile chooses the columns and what they are called; last lines still carry count, sum, head and time', () => {
  const [heading, ...lines] = exported('stlDate=日期, totalAmt==金额, mchntOrderId, totalAmtFen=分, orderDesc=摘要')
  expect(heading).toEqual(['日期', "'=金额", '商户订单号 mchntOrderId', '分', '摘要'])
  expect(lines.slice(0, 4)).toEqual([
    ['2026-11-21', '128.50', numbered(1), '12850', "'=1+1"],
    ['2026-11-21', '1000.01', numbered(2), '100001', '房费, "豪华"'],
    ['2026-11-21', '-128.50', numbered(1), '-12850', "'=1+1"],
    ['2026-11-22', '0.01', numbered(3), '1', ''],
  ])
  const [completions, voids, net] = lines.slice(4)
  expect(completions).toEqual(['完成合计 Completions', '1128.52', '3', '112852', ''])
  expect(voids).toEqual(['撤销合计 Voids', '-128.50', '1', '-12850', ''])
  expect(net?.slice(0, 4)).toEqual(['净额合计 Net', '1000.02', '2', '100002'])
  expect(net?.[4]).toMatch(/^流水链头 journal head \d+-[0-9a-f]{12} · 导出时间（北京） exported at 20/)
})

test('what has no column of its own stands behind the title of its line', () => {
  const lines = exported('refId=参考号')
  expect(lines[0]).toEqual(['参考号'])
  expect(lines.at(-3)).toEqual(['完成合计 Completions 3 1128.52'])
  expect(lines.at(-1)?.[0]).toMatch(/^净额合计 Net 2 1000\.02 流水链头 journal head .* exported at 20/)
})

test('a profile that says nothing has the usual columns', () => {
  expect(exported('')[0]).toEqual(['日期', '时间', '单号', '类型', '金额', '参考号', '终端号', '摘要'])
})
