import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LedgerEntry } from '../../main/training/ledger-entry.ts'
import type { Told } from '../../main/training/liar.ts'
import { testFolder } from '../support/folder.ts'

/** A small run through every fault, as real processes; then its books are changed, and every change must be found. */

const RUNS = 120
const SEED = '7'
const LIMIT_MS = 180_000

function faults(...args: readonly string[]): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = spawn(process.execPath, ['scripts/faults.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })))
}

let folder = ''
let ran: Awaited<ReturnType<typeof faults>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'preauth-till-faults-'))
  ran = await faults('--runs', String(RUNS), '--seed', SEED, '--keep', folder)
}, LIMIT_MS)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The run's books, copied, so that a test may change them. */
function copied(): string {
  const copy = testFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}

type Completion = Extract<LedgerEntry, { entry: 'completion' }>

/** The order number of a completion that stands: of one that was voided, a change would be told in other words. */
function oneThatStands(inFolder: string): string {
  const db = new SQLite(join(inFolder, 'journal.db'), { readonly: true })
  const found = db
    .prepare("SELECT mchnt_order_id FROM completion WHERE state = 'completed' AND decided IS NULL")
    .pluck()
  const mchntOrderId = found.get() as string
  db.close()
  return mchntOrderId
}

/** Rewrites the gateway's ledger file: the completion of an order number becomes these lines. */
function changeCompletion(
  inFolder: string,
  mchntOrderId: string,
  change: (line: Completion) => readonly LedgerEntry[],
): void {
  const path = join(inFolder, 'ledger.jsonl')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const index = lines.findIndex((line) => {
    const entry = JSON.parse(line) as LedgerEntry
    return entry.entry === 'completion' && entry.completion.mchntOrderId === mchntOrderId
  })
  const changed = change(JSON.parse(lines[index] ?? '') as Completion).map((entry) => JSON.stringify(entry))
  writeFileSync(path, `${lines.toSpliced(index, 1, ...changed).join('\n')}\n`)
}

test('every hold of a small run comes to an end, and both books agree', () => {
  expect(ran.output).toContain('0 lost, 0 taken twice, 0 shown wrongly, 0 otherwise')
  expect(ran.output).toContain('the journal is as written')
  expect(ran.output).toContain(`seed ${SEED}: ${RUNS} holds`)
  expect(ran.status).toBe(0)
})

test('the run met what it is for: many kinds of lies, repeated numbers, starts in between', () => {
  const told = JSON.parse(readFileSync(join(folder, 'lies.json'), 'utf8')) as readonly Told[]
  const kinds = (path: string) => new Set(told.filter((one) => one.path === path).map(({ lie }) => lie)).size
  expect(kinds('/v1/netpay/preauthed')).toBeGreaterThan(60)
  expect(kinds('/v1/netpay/query')).toBeGreaterThan(30)
  expect(kinds('')).toBeGreaterThan(4)
  const db = new SQLite(join(folder, 'journal.db'), { readonly: true })
  const count = (kind: string) => db.prepare('SELECT count(*) FROM event WHERE kind = ?').pluck().get(kind) as number
  for (const kind of ['not-sent', 'interrupted', 'asked', 'resending', 'withdrawn', 'reopened', 'declined']) {
    expect(count(kind), kind).toBeGreaterThan(0)
  }
  db.close()
})

test.each<readonly [string, (line: Completion) => readonly LedgerEntry[], string]>([
  ['a line is missing', () => [], 'completed, but not in the ledger'],
  [
    'an amount differs by one fen',
    ({ completion }) => [{ entry: 'completion', completion: { ...completion, totalAmt: completion.totalAmt + 1 } }],
    'shown wrongly: ',
  ],
  [
    'a hold was taken twice',
    (line) => [line, { ...line, completion: { ...line.completion, mchntOrderId: '1017000000000000000000000000' } }],
    'has 2 lines in the ledger',
  ],
  [
    'a number nobody wrote down was taken',
    ({ completion }) => [{ entry: 'completion', completion: { ...completion, mchntOrderId: '10170000000000' } }],
    'lost: 10170000000000: the journal has nothing of it',
  ],
])('the comparison fails when, in the ledger, %s', async (_what, change, words) => {
  const copy = copied()
  changeCompletion(copy, oneThatStands(copy), change)
  const { status, output } = await faults('--compare', copy)
  expect(output).toContain(words)
  expect(status).toBe(1)
})

test('the comparison fails when a byte of the journal was changed', async () => {
  const copy = copied()
  const db = new SQLite(join(copy, 'journal.db'))
  db.exec(`DROP TRIGGER event_is_never_updated;
    UPDATE event SET body = replace(body, 'SUCCESS', 'success') WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'completed')`)
  db.close()
  const { status, output } = await faults('--compare', copy)
  expect(output).toContain('THE JOURNAL IS DAMAGED: event ')
  expect(status).toBe(1)
})

test('untouched, the books of a run can be compared again', async () => {
  const { status, output } = await faults('--compare', copied())
  expect(output).toContain('0 lost, 0 taken twice, 0 shown wrongly, 0 otherwise')
  expect(status).toBe(0)
})

test('a command line it does not understand is named, with the usage', async () => {
  const { status, output } = await faults('--runs', 'many')
  expect(output).toContain('--runs many: give a whole number from 1 to 100000')
  expect(status).toBe(1)
})

test('a gateway that is killed from outside ends the run, with a word about it', async () => {
  const keep = join(testFolder(), 'books')
  const child = spawn(process.execPath, ['scripts/faults.ts', '--runs', '2000', '--seed', '3', '--keep', keep])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const ended = new Promise((resolve) => child.once('close', resolve))
  // It is at work once its ledger knows an arrival; its only child is the gateway.
  const ledger = join(keep, 'ledger.jsonl')
  await expect
    .poll(() => existsSync(ledger) && readFileSync(ledger, 'utf8').includes('"arrival"'), { timeout: 60_000 })
    .toBe(true)
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number)
  expect(children).toHaveLength(1)
  process.kill(children[0] ?? 0, 'SIGKILL')
  expect(await ended).toBe(1)
  expect(output).toContain('The lying gateway has gone (SIGKILL)')
}, 120_000)
