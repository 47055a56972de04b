import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { logEntry } from '../../main/log/entry.ts'
import { log, logInto, logLimits, logTail } from '../../main/log/log.ts'
import { testFolder } from '../support/folder.ts'

const sizes = (folder: string) => readdirSync(folder).map((name) => statSync(join(folder, name)).size)

test('an entry is one line of JSON: time, level, name, reference, and what is known of an error', () => {
  const folder = join(testFolder(), 'logs')
  logInto(folder)
  const cause = Object.assign(new TypeError('cannot send "000665" for 张小明'), { code: 'ENOSPC' })
  log('warn', 'bug', { reference: '1a2b3c4d', action: 'complete', authIdRespCode: '000665', freeMb: 49 }, cause)
  const [line = '', ...more] = readFileSync(join(folder, 'till.jsonl'), 'utf8').trim().split('\n')
  expect(more).toEqual([])
  const entry = JSON.parse(line)
  expect(entry).toEqual({
    ...{ time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), level: 'warn', name: 'bug', reference: '1a2b3c4d' },
    ...{ action: 'complete', authIdRespCode: '•••', freeMb: 49, error: 'TypeError', code: 'ENOSPC' },
    ...{ message: 'cannot send ••• for •••', stack: expect.any(Array) },
  })
  expect(entry.stack[0]).toMatch(/log\.test\.ts:\d+:\d+$/)
  expect(line).not.toMatch(/000665|张小明/)
  expect(logTail(folder, 10)).toEqual([entry])
})

test('the log is for its owner alone', () => {
  const folder = join(testFolder(), 'logs')
  logInto(folder)
  log('info', 'started')
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'till.jsonl')).mode & 0o777]).toEqual([0o700, 0o600])
})

test('the log turns over, and never grows beyond its bound', () => {
  const folder = join(testFolder(), 'logs')
  logInto(folder)
  const most = logLimits.bytes * (logLimits.older + 1)
  const message = 'the same old thing '.repeat(20)
  for (let count = 0; count < 4000; count++) log('warn', 'again', { count, message })
  expect(readdirSync(folder).sort()).toEqual([
    'till.1.jsonl',
    'till.2.jsonl',
    'till.3.jsonl',
    'till.4.jsonl',
    'till.jsonl',
  ])
  expect(Math.max(...sizes(folder))).toBeLessThanOrEqual(logLimits.bytes)
  expect(sizes(folder).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most)
  const tail = logTail(folder, 500)
  expect(tail.map(({ count }) => count)).toEqual(Array.from({ length: 500 }, (_, index) => 3500 + index))
})

test('a log that cannot be written stops nothing, and a line that was cut off is left out', () => {
  const file = join(testFolder(), 'a file')
  writeFileSync(file, '')
  logInto(join(file, 'logs'))
  log('warn', 'nowhere')
  const folder = testFolder()
  logInto(folder)
  log('info', 'whole')
  writeFileSync(join(folder, 'till.jsonl'), '{"time":"2026-', { flag: 'a' })
  expect(logTail(folder, 5).map(({ name }) => name)).toEqual(['whole'])
})

test('whatever is thrown has an entry', () => {
  for (const thrown of [null, 'appKey=abc', 7, {}, Object.assign(new Error(''), { name: '张', code: '000665' })]) {
    const entry = JSON.stringify(logEntry(0, 'error', 'bug', {}, thrown))
    expect(entry).not.toMatch(/abc|张|000665/)
  }
})
