import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedTables } from '../../main/journal/derived-tables.ts'
import { formatHead, parseHead, readHead } from '../../main/journal/head.ts'
import { type JournalReader, openJournalForReading } from '../../main/journal/open.ts'
import { headFault } from '../../main/journal/verify.ts'
import { testFolder } from '../support/folder.ts'
import { fullJournal } from '../support/full-journal.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'
import { tampered } from '../support/tampered.ts'

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/verify.ts', ...args], { encoding: 'utf8' })

function headOf(journal: JournalReader) {
  const head = readHead(journal)
  if (!head) throw new Error('the journal has no event')
  return head
}

test('a head is the number of the last event and the beginning of its hash', () => {
  expect(formatHead({ seq: 1234, hash: '9f86d081884c7d65' })).toBe('1234-9f86d081884c')
  const journal = testJournal()
  const head = readHead(journal)
  expect(head).toEqual(journal.db.prepare('SELECT seq, hash FROM event WHERE seq = 1').get())
})

test('a head as printed is read again, with more of the hash too, and nothing else is', () => {
  const heads = fc.record({
    seq: fc.integer({ min: 1, max: 10 ** 12 }),
    hash: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 64 }),
  })
  fc.assert(
    fc.property(heads, ({ seq, hash }) => {
      expect(parseHead(`${seq}-${hash}`)).toEqual({ seq, hash })
    }),
  )
  expect(parseHead(' 12-9F86D081884C\n')).toEqual({ seq: 12, hash: '9f86d081884c' })
  for (const text of [
    '',
    '12',
    '12-9f86d081884',
    '0-9f86d081884c',
    '-1-9f86d081884c',
    '12-9f86d081884g',
    '12 9f86d081884c',
  ])
    expect(parseHead(text), text).toBeUndefined()
})

/** A journal, the same as it was some events earlier (the cleanest cut there is: every table agrees), and the head of each. */
function cutJournal() {
  const journal = testJournal()
  const write = (from: number, to: number) => {
    for (let n = from; n <= to; n++) {
      writeTaken(journal, {
        mchntOrderId: numbered(n),
        preauthOrderId: `hold-${n}`,
        totalAmt: n,
        stlDate: '2026-11-22',
      })
    }
    return headOf(journal)
  }
  const early = write(1, 10)
  const folder = testFolder()
  const [cut, path] = [join(folder, 'cut.db'), join(folder, 'whole.db')]
  journal.db.prepare('VACUUM INTO ?').run(cut)
  const late = write(11, 21)
  journal.db.prepare('VACUUM INTO ?').run(path)
  return { early, late, cut, path }
}

test('a cut tail, however clean the cut, is found by a head from after it, and by none from before', () => {
  const { early, late, cut, path } = cutJournal()
  expect(early.seq).toBe(31)
  expect(late.seq).toBe(64)
  const said = run(cut, formatHead(late))
  expect(said.status).toBe(1)
  expect(said.stderr).toContain('the file ends at event 31; the head says 64: at least 33 events were cut off')
  expect(run(cut).status).toBe(0)
  for (const [file, head] of [
    [cut, early],
    [path, early],
    [path, late],
  ] as const) {
    const { status, stdout } = run(file, formatHead(head))
    expect(stdout).toContain(`the head ${formatHead(head)} is in it`)
    expect(status).toBe(0)
  }
})

test('one event cut off with all that was derived from it is found, too', () => {
  const { late, path } = cutJournal()
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(headFault(opened.journal, { ...late, seq: late.seq + 1 })?.why).toContain('at least 1 event was cut off')
  opened.journal.db.close()
})

test('a head of another journal, and one that was forged, are not in it', () => {
  const { late, path } = cutJournal()
  const forged = `${late.seq}-${late.hash.slice(0, 11)}${late.hash[11] === '0' ? '1' : '0'}`
  const { status, stderr } = run(path, forged)
  expect(status).toBe(1)
  expect(stderr).toContain(`event ${late.seq}: the file has ${formatHead(late)}, the head says ${forged}`)
  expect(run(path, `${late.seq}-${late.hash}`).status).toBe(0)
})

test.each([[['a.db', '12-abc']], [['a.db', '12-9f86d081884c', 'more']], [['--all', 'a.db']]])(
  'verify %j is answered with how it is used, and exit status 2',
  (args) => expect(run(...args).status).toBe(2),
)

test('every difference of the derived tables is named, up to twenty', () => {
  const { folder, path, events } = fullJournal()
  const two = tampered(folder, path, (db) =>
    db.exec("UPDATE completion SET total_amt = 1 WHERE ordinal = 1 AND preauth_order_id IN ('hold-1', 'hold-2')"),
  )
  expect(run(two).stderr.trim().split('\n')).toHaveLength(1)
  const said = run('--rebuild', two)
  expect(said.status).toBe(1)
  expect(said.stderr.trim().split('\n')).toEqual([
    `${two}: completion ${numbered(1)}: total_amt is 1; the events say 100`,
    `${two}: completion ${numbered(2)}: total_amt is 1; the events say 200`,
  ])
  const good = run('--rebuild', path)
  expect(good.status).toBe(0)
  expect(good.stdout).toContain(`${events} events`)
})

test('no more than twenty differences are named, and it is said that there may be more', () => {
  const { path } = cutJournal()
  const copy = tampered(testFolder(), path, (db) => db.exec('UPDATE completion SET total_amt = 5'))
  const { status, stderr } = run('--rebuild', copy)
  expect(status).toBe(1)
  expect(stderr.match(/total_amt is 5; the events say/g)).toHaveLength(20)
  expect(stderr).toContain('these are the first 20')
})

test('a journal that was emptied is no journal in which all is well', () => {
  const { folder, path } = fullJournal()
  const empty = tampered(folder, path, (db) => {
    for (const { table } of derivedTables(db)) db.exec(`DELETE FROM ${table}`)
    db.exec('DELETE FROM event')
  })
  const { status, stderr } = run(empty)
  expect(status).toBe(1)
  expect(stderr).toContain('not even the one that opened it')
})
