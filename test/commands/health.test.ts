import { expect, test } from 'vitest'
import { findingsOf, healthOf, type Seen } from '../../main/commands/health.ts'
import { emptyQueue } from '../../main/completion/queue.ts'
import type { RunningNote } from '../../main/terminal/running-note.ts'

const now = Date.parse('2026-11-22T02:00:00.000Z')
const note: RunningNote = {
  ...{ preauthTillNote: 1, version: '1', startedAt: '2026-11-22T01:00:00.000Z', at: '2026-11-22T02:00:00.000Z' },
  ...{ mode: 'live', termNo: '88880001', keys: 'saved', warnings: [] },
}
const well: Seen = {
  ...{ now, till: 'running', note, queue: emptyQueue, waitingSince: undefined, journal: undefined, disk: undefined },
}
const one = { count: 1, totalAmt: 100 }
const disk = { path: '/d', freeMb: 10, leastMb: 50 }
const ago = (ms: number) => new Date(now - ms).toISOString()

test.each<[string, Partial<Seen>, string, readonly string[]]>([
  ['nothing is wrong', {}, 'healthy', []],
  [
    'something has waited for a minute',
    { queue: { ...emptyQueue, unknown: one }, waitingSince: ago(60_000) },
    'healthy',
    [],
  ],
  [
    'something has waited for ten',
    { queue: { ...emptyQueue, unknown: one }, waitingSince: ago(600_000) },
    'attention',
    ['waiting'],
  ],
  ['a hold lapses', { queue: { ...emptyQueue, lapsing: one } }, 'attention', ['lapsing']],
  ['a decision was contradicted', { queue: { ...emptyQueue, alarms: 1 } }, 'attention', ['alarms']],
  ['the till is closed', { till: 'closed' }, 'healthy', []],
  ['the till was killed', { till: 'lost' }, 'attention', ['till-lost']],
  ['the disk is low', { disk: { kind: 'disk-low', facts: disk } }, 'attention', ['disk-low']],
  [
    'the disk is full, and the till says so too',
    { disk: { kind: 'disk-full', facts: disk }, note: { ...note, warnings: [{ kind: 'disk-full', facts: disk }] } },
    'broken',
    ['disk-full'],
  ],
  [
    'the clock is off by a minute and a half',
    { note: { ...note, clockAheadMs: -90_000 } },
    'attention',
    ['clock-behind'],
  ],
  ['the clock is off by an hour', { note: { ...note, clockAheadMs: 3_600_000 } }, 'broken', ['clock-ahead']],
  ['there are no keys', { note: { ...note, keys: 'missing' } }, 'broken', ['keys-missing']],
  ['the till is in training', { note: { ...note, mode: 'training', keys: 'training' } }, 'healthy', []],
  ['the journal is newer', { journal: { kind: 'journal-newer', facts: {} } }, 'broken', ['journal-newer']],
  ['the journal is older', { journal: { kind: 'journal-older', facts: {} } }, 'attention', ['journal-older']],
  [
    'the head office is away for a while',
    { note: { ...note, mirrorProblem: { kind: 'mirror-not-reached', facts: {} } } },
    ...(['healthy', []] as const),
  ],
  [
    'the head office refuses',
    { note: { ...note, mirrorProblem: { kind: 'mirror-refused', facts: {} } } },
    ...(['attention', ['mirror-refused']] as const),
  ],
  [
    'much is wrong: the worst comes first',
    { queue: { ...emptyQueue, alarms: 1 }, disk: { kind: 'disk-full', facts: disk } },
    ...(['broken', ['disk-full', 'alarms']] as const),
  ],
])('%s', (_name, change, health, kinds) => {
  const findings = findingsOf({ ...well, ...change })
  expect([healthOf(findings), findings.map(({ kind }) => kind)]).toEqual([health, kinds])
})
