import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Progress } from '../../main/aside/aside.ts'
import { exportFile, exportHere } from '../../main/exports/export-file.ts'
import { gatherFile } from '../../main/journal/open.ts'
import { dateOf } from '../../main/settlement/selection.ts'
import { writeTaken } from '../../scripts/bench/journals.ts'
import { spoilTableWith } from '../support/damage.ts'
import { asked, exportCsv } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { testJournal } from '../support/journal.ts'

/** How an export goes that does not go to its end, in a process of its own as in the till. */

const DAY = '2026-11-22'

/** A journal with as many completions as take an export a while. */
function longJournal() {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  writeTaken(journal, 1, 3000, DAY)
  return journal
}

/** Whatever a file in a folder is called next. */
const nextFileIn = (folder: string) =>
  new Promise<string | null>((resolve) => {
    const watching = watch(folder, (_event, name) => {
      watching.close()
      resolve(name)
    })
  })

test('an export tells how far it is; stopped in the middle of it, it leaves the older file and nothing half done', async () => {
  const journal = longJournal()
  const path = join(testFolder(), 'day.csv')
  const heard: Progress[] = []
  const result = await exportFile(asked(journal, dateOf(DAY), path), { hear: (progress) => heard.push(progress) })
  expect(result).toMatchObject({ count: 3000, path })
  expect(heard.at(-1)).toMatchObject({ total: 3000 })
  expect(heard.length).toBeGreaterThan(0)

  const folder = testFolder()
  const other = join(folder, 'day.csv')
  writeFileSync(other, 'what was here before')
  const controller = new AbortController()
  const begun = nextFileIn(folder)
  const stopped = exportFile(asked(journal, dateOf(DAY), other), { signal: controller.signal })
  expect(await begun).toMatch(/^day\.csv\..*\.part$/)
  controller.abort()
  expect(await stopped).toEqual({ problem: { kind: 'stopped', facts: { work: 'export' } } })
  expect(readdirSync(folder)).toEqual(['day.csv'])
  expect(readFileSync(other, 'utf8')).toBe('what was here before')
})

test('an export in the process of a command is stopped between two batches, and leaves nothing either', async () => {
  const journal = testJournal()
  writeTaken(journal, 1, 10, DAY)
  const folder = testFolder()
  const request = asked(journal, dateOf(DAY), join(folder, 'day.csv'))
  const result = await exportHere(request, { signal: AbortSignal.abort() })
  expect(result).toEqual({ problem: { kind: 'stopped', facts: { work: 'export' } } })
  expect(readdirSync(folder)).toEqual([])
})

test('what a killed process left of a file is gone after the next export of it; another’s, and that of one at work, stay', async () => {
  const journal = testJournal()
  writeTaken(journal, 1, 1, DAY)
  const folder = testFolder()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const [left, others] = [
    `day.csv.${gone}-1.part`,
    ['other.csv.1-1.part', `day.csv.${process.pid}-99999.part`, 'day.csv.part'],
  ]
  for (const name of [left, ...others]) writeFileSync(join(folder, name), '')
  await exportHere(asked(journal, dateOf(DAY), join(folder, 'day.csv')), {})
  expect(readdirSync(folder).sort()).toEqual(['day.csv', ...others].sort())
})

test('a journal of an older version is named as such, and is not touched', async () => {
  const path = join(testFolder(), 'till.db')
  const old = gunzipSync(readFileSync(new URL('../journal/fixtures/version-2.db.gz', import.meta.url)))
  writeFileSync(path, old)
  const folder = testFolder()
  const request = { ...{ journalPath: path, selection: dateOf(DAY), madeAt: 0 }, format: 'csv' as const }
  const result = await exportFile({ ...request, path: join(folder, 'day.csv') })
  expect(result).toEqual({ problem: { kind: 'journal-older', facts: { path } } })
  expect(readdirSync(folder)).toEqual([])
  expect(readFileSync(path).equals(old)).toBe(true)
})

test('what SQLite says about a damaged journal reaches whoever knows it, and no half file stays', async () => {
  const journal = testJournal()
  writeTaken(journal, 1, 2000, DAY)
  gatherFile(journal)
  journal.db.close()
  // As a completion's row has it: its date and its time side by side.
  spoilTableWith(journal.path, `${DAY}2026-11-22 00:20:00`)
  const folder = testFolder()
  await expect(exportCsv(journal, DAY, join(folder, 'day.csv'))).rejects.toMatchObject({ code: /^SQLITE_CORRUPT/ })
  expect(readdirSync(folder)).toEqual([])
})
