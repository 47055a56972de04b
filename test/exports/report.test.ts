import { expect, test } from 'vitest'
import { jobs } from '../../main/exports/jobs.ts'
import { MOST_LINES } from '../../main/exports/write-report.ts'
import type { Journal } from '../../main/journal/open.ts'
import { dateOf, type Selection } from '../../main/settlement/selection.ts'
import { writeTaken } from '../../scripts/bench/journals.ts'
import { MADE_AT } from '../support/exported.ts'
import { writeTaken as take, testJournal } from '../support/journal.ts'
import { journalOfSomeDays, rangeOfSomeDays } from '../support/some-days.ts'

async function pageOf(journal: Journal, selection: Selection, training = false): Promise<string> {
  const request = { journalPath: journal.path, selection, path: '', madeAt: MADE_AT, training }
  const result = await jobs.report(request, () => undefined)
  if ('problem' in result) throw new Error(result.problem.kind)
  return result.html
}

const DAY = '2026-11-22'

test('a report says whose it is, whose day, what it holds, its totals date by date, the head and the time', async () => {
  const html = await pageOf(journalOfSomeDays(), rangeOfSomeDays)
  for (const part of ['日报 Day report 2026-11-01 – 2026-11-22', '测试商户', '88880001', 'Asia/Shanghai']) {
    expect(html).toContain(part)
  }
  expect(html).toMatch(/流水链头 journal head \d+-[0-9a-f]{12} · 导出时间（北京） exported at 2026-11-22 18:00:00/)
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    row
      .replace(/<[^>]+>/g, ' ')
      .trim()
      .split(/ +/),
  )
  expect(rows.slice(-3)).toEqual([
    ['2026-11-21', '2', '1128.51', '1', '-128.50', '1000.01'],
    ['2026-11-22', '1', '0.01', '0', '0.00', '0.01'],
    ['合计', 'Total', '3', '1128.52', '1', '-128.50', '1000.02'],
  ])
  expect(rows).toHaveLength(1 + 4 + 1 + 3)
  expect(html).not.toContain('TRAINING')
})

test('what somebody else wrote is text on the page, and nothing of it is markup', async () => {
  const journal = testJournal()
  const mchntOrderId = `<b>&"'</b>`.padEnd(30, '0')
  take(journal, { mchntOrderId, preauthOrderId: 'hold-1', totalAmt: 5, stlDate: DAY })
  const html = await pageOf(journal, dateOf(DAY))
  expect(html).toContain('&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;')
  expect(html).not.toContain('<b>')
  expect(html).not.toContain('<script')
})

test('training says so', async () => {
  expect(await pageOf(journalOfSomeDays(), dateOf(DAY), true)).toContain('TRAINING, no real money moves')
})

test('more lines than anybody reads on paper are left out, and it is said where they are', async () => {
  const journal = testJournal()
  writeTaken(journal, 1, MOST_LINES + 1, DAY)
  const html = await pageOf(journal, dateOf(DAY))
  expect(html).toContain(`共 ${MOST_LINES + 1} 行`)
  expect(html.length).toBeLessThan(3000)
  expect(html).toContain(`<td class="sum">${MOST_LINES + 1}</td>`)
})
