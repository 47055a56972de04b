import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobs } from '../../main/exports/jobs.ts'
import { formatHead, readHead } from '../../main/journal/head.ts'
import { dateOf } from '../../main/settlement/selection.ts'
import { readExport } from '../support/csv.ts'
import { asked, writeHere } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { numbered } from '../support/journal.ts'
import { journalOfSomeDays, rangeOfSomeDays } from '../support/some-days.ts'

const range = { count: 3, totalAmt: 112_852, voids: { count: 1, totalAmt: 12_850 }, netAmt: 100_002 }

test('a range holds its dates one after the other, each with its voids, and their sum; none outside of it', async () => {
  const path = join(testFolder(), 'range.csv')
  const result = await writeHere(journalOfSomeDays(), rangeOfSomeDays, path, 'csv')
  expect(result).toMatchObject(range)
  const { lines, voids, total, voidTotal, net } = readExport(readFileSync(path))
  expect(lines.map(({ mchntOrderId, stlDate }) => [mchntOrderId, stlDate])).toEqual([
    [numbered(1), '2026-11-21'],
    [numbered(2), '2026-11-21'],
    [numbered(3), '2026-11-22'],
  ])
  expect(voids.map(({ yuan, reqTs, msgId }) => [yuan, reqTs, msgId])).toEqual([
    ['-128.50', '2026-11-21 11:00:00', 'm2'],
  ])
  expect([total.yuan, voidTotal.yuan, net.yuan]).toEqual(['1128.52', '-128.50', '1000.02'])
})

test('where nothing is dated, there is nothing to export, and the answer names what was asked for', async () => {
  const path = join(testFolder(), 'range.csv')
  const nothing = { of: 'dates', from: '2026-12-01', to: '2026-12-31' } as const
  const result = await jobs.export(asked(journalOfSomeDays(), nothing, path), () => undefined)
  expect(result).toEqual({ problem: { kind: 'nothing-to-export', facts: { stlDate: '2026-12-01 – 2026-12-31' } } })
})

test('JSON holds the same lines with amounts in fen, the totals date by date, the head and the time', async () => {
  const journal = journalOfSomeDays()
  const path = join(testFolder(), 'range.json')
  await writeHere(journal, rangeOfSomeDays, path, 'json')
  const { lines, ...rest } = JSON.parse(readFileSync(path, 'utf8'))
  const head = readHead(journal)
  expect(rest).toEqual({
    ...{ preauthTillExport: 1, selection: rangeOfSomeDays, exportedAt: '2026-11-22T10:00:00.000Z', closes: [] },
    ...{ head: head && formatHead(head), total: range },
    dates: [
      { stlDate: '2026-11-21', count: 2, totalAmt: 112_851, voids: { count: 1, totalAmt: 12_850 }, netAmt: 100_001 },
      { stlDate: '2026-11-22', count: 1, totalAmt: 1, voids: { count: 0, totalAmt: 0 }, netAmt: 1 },
    ],
  })
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatchObject({ of: 'completion', mchntOrderId: numbered(1), totalAmt: 12_850, orderDesc: '=1+1' })
  expect(lines[2]).toMatchObject({ of: 'void', mchntOrderId: numbered(1), totalAmt: -12_850, refId: '01254701209N' })
  expect(Object.keys(lines[0])).not.toContain('holdAmt')
})

test('one date of JSON is a file of its own lines alone', async () => {
  const path = join(testFolder(), 'day.json')
  await writeHere(journalOfSomeDays(), dateOf('2026-11-30'), path, 'json')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    selection: dateOf('2026-11-30'),
    lines: [{ totalAmt: 5000 }],
  })
})
