import type { Problem } from '../../preload/contract/problem.ts'
import type { Queue } from '../completion/queue.ts'
import { CLOCK_LIMIT_MS } from '../gateway/check-connection.ts'
import type { RunningNote } from '../terminal/running-note.ts'
import { clockProblem } from '../watch/clock.ts'

/** What waits no longer than this is a till at work, in ms. */
const PATIENCE_MS = 5 * 60 * 1000

export type TillState = 'running' | 'closed' | 'lost' | 'never'
export type Health = 'healthy' | 'attention' | 'broken'
/** What somebody should know, and how bad it is. */
export type Finding = (Problem & { readonly level: Exclude<Health, 'healthy'> }) | Waiting
type Waiting = {
  readonly kind: 'waiting' | 'lapsing' | 'alarms' | 'till-lost'
  readonly level: 'attention'
  readonly facts: Problem['facts']
}

export type Seen = {
  /** Epoch ms. */
  readonly now: number
  readonly till: TillState
  readonly note: RunningNote | undefined
  readonly queue: Queue | undefined
  readonly waitingSince: string | undefined
  /** Why the journal cannot be read or written, and what is wrong with its disk. */
  readonly journal: Problem | undefined
  readonly disk: Problem | undefined
}

/** A head office that cannot be reached for a while is caught up with later. */
const passing: readonly Problem['kind'][] = ['mirror-not-reached', 'mirror-stopped']
const attention = (found: Problem): Finding => ({ ...found, level: 'attention' })
const broken = (found: Problem): Finding => ({ ...found, level: 'broken' })

function ofQueue({ queue, waitingSince, now }: Seen): Finding[] {
  if (!queue) return []
  const waits = waitingSince !== undefined && now - Date.parse(waitingSince) > PATIENCE_MS
  const { lapsing, alarms, unsent, sending, unknown, voiding } = queue
  const open = { unsent: unsent.count, sending: sending.count, unknown: unknown.count, voiding: voiding.count }
  return [
    ...(waits ? [{ kind: 'waiting', level: 'attention', facts: { since: waitingSince, ...open } } as const] : []),
    ...(lapsing.count > 0 ? [{ kind: 'lapsing', level: 'attention', facts: { count: lapsing.count } } as const] : []),
    ...(alarms > 0 ? [{ kind: 'alarms', level: 'attention', facts: { count: alarms } } as const] : []),
  ]
}

/** What a till said of itself; what it said before it was ended is over. */
function ofNote({ till, note }: Seen): Finding[] {
  if (till === 'lost') return [{ kind: 'till-lost', level: 'attention', facts: { at: note?.at ?? '' } }]
  if (till !== 'running' || note?.mode !== 'live') return []
  const clock = clockProblem(note.clockAheadMs, CLOCK_LIMIT_MS)
  const mirror = note.mirrorProblem && !passing.includes(note.mirrorProblem.kind) ? [note.mirrorProblem] : []
  const noKeys = { missing: 'keys-missing', unreadable: 'keys-unreadable', 'no-keychain': 'no-keychain' } as const
  const keys = note.keys === 'saved' || note.keys === 'training' ? [] : [{ kind: noKeys[note.keys], facts: {} }]
  const known: readonly string[] = [clock?.kind, ...mirror.map(({ kind }) => kind), 'disk-low', 'disk-full'].filter(
    (kind) => kind !== undefined,
  )
  return [
    ...(note.trouble ? [broken(note.trouble)] : []),
    ...keys.map(broken),
    ...(clock ? [Math.abs(note.clockAheadMs ?? 0) > CLOCK_LIMIT_MS ? broken(clock) : attention(clock)] : []),
    ...mirror.map(attention),
    ...note.warnings.filter(({ kind }) => !known.includes(kind)).map(attention),
  ]
}

/**
 * What is wrong with a counter, the worst first: broken where no money can move or be written down, attention where a person
 * should look. Pure.
 */
export function findingsOf(seen: Seen): Finding[] {
  const { journal, disk } = seen
  const found = [
    ...(journal ? [journal.kind === 'journal-older' ? attention(journal) : broken(journal)] : []),
    ...(disk ? [disk.kind === 'disk-low' ? attention(disk) : broken(disk)] : []),
    ...ofNote(seen),
    ...ofQueue(seen),
  ]
  const kinds = new Set<string>()
  // The till and the disk may both tell of the same.
  const once = found.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind))
  return once.toSorted((one, other) => Number(other.level === 'broken') - Number(one.level === 'broken'))
}

/** The worst of what was found. Pure. */
export function healthOf(findings: readonly Finding[]): Health {
  if (findings.some(({ level }) => level === 'broken')) return 'broken'
  return findings.length > 0 ? 'attention' : 'healthy'
}
