import { dirname } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { yuan } from '../completion/fen.ts'
import { type Queue, queueOf } from '../completion/queue.ts'
import { journalPathOf } from '../counter/journal-path.ts'
import { driveProblem, freeMb, spaceProblem } from '../files/disk.ts'
import { trouble } from '../journal/connection.ts'
import { formatHead, readHead } from '../journal/head.ts'
import { type JournalReader, openJournalForReading } from '../journal/open.ts'
import { waitingSince } from '../journal/open-items.ts'
import { isOlder } from '../journal/schema.ts'
import { folders } from '../terminal/folders.ts'
import type { Profile } from '../terminal/profile.ts'
import { RENEWED_MS, type RunningNote, readRunningNote } from '../terminal/running-note.ts'
import { type Command, exits, type World } from './command.ts'
import { findingsOf, healthOf, type TillState } from './health.ts'
import { profileInUse } from './journal-named.ts'
import { problemText } from './problem-text.ts'

type OfJournal = {
  readonly head?: string
  readonly queue?: Queue
  readonly waitingSince?: string | undefined
  readonly problem?: Problem
}

/** A till that was killed, or hangs, renews no note. */
function tillState(note: RunningNote | undefined, now: number): TillState {
  if (!note) return 'never'
  if (note.endedAt !== undefined) return 'closed'
  return Math.abs(now - Date.parse(note.at)) > 3 * RENEWED_MS ? 'lost' : 'running'
}

function readQueue(journal: JournalReader, profile: Profile, now: number): OfJournal {
  const head = readHead(journal)
  const shown = head ? { head: formatHead(head) } : {}
  if (isOlder(journal.db)) return { ...shown, problem: { kind: 'journal-older', facts: { path: journal.path } } }
  return { ...shown, queue: queueOf(journal, profile.validityDays, now), waitingSince: waitingSince(journal) }
}

function lookAtJournal(path: string, profile: Profile, now: number, till: TillState): OfJournal {
  const away = driveProblem(dirname(path))
  if (away) return { problem: away }
  const opened = openJournalForReading(path)
  if ('problem' in opened) {
    // Provisioned, and never opened yet.
    return opened.problem.kind === 'file-unreadable' && till === 'never' ? {} : opened
  }
  try {
    return readQueue(opened.journal, profile, now)
  } catch (error) {
    return { problem: trouble(error, path) }
  } finally {
    opened.journal.db.close()
  }
}

async function look(world: World, profile: Profile) {
  const now = world.now()
  const places = folders(world.root)
  const note = await readRunningNote(places.runningNote)
  const till = tillState(note, now)
  const path = journalPathOf(places, profile)
  const { head, queue, waitingSince: since, problem } = lookAtJournal(path, profile, now, till)
  const free = freeMb(dirname(path))
  const seen = { now, till, note, queue, waitingSince: since, journal: problem }
  const findings = findingsOf({ ...seen, disk: spaceProblem(free, dirname(path)) })
  const { termNo, mchntNo, gatewayUrl } = profile
  // What a till in training was answered, its own embedded gateway answered.
  const live = note?.mode === 'live' && note.termNo === termNo ? note : undefined
  return {
    health: healthOf(findings),
    findings,
    at: new Date(now).toISOString(),
    version: world.version,
    till,
    tillVersion: note?.version ?? null,
    tillAt: note?.at ?? null,
    mode: note?.mode ?? null,
    terminal: { termNo, mchntNo, gatewayUrl },
    unsent: queue?.unsent ?? null,
    sending: queue?.sending ?? null,
    unknown: queue?.unknown ?? null,
    voiding: queue?.voiding ?? null,
    lapsing: queue?.lapsing ?? null,
    alarms: queue?.alarms ?? null,
    waitingSince: since ?? null,
    lastAnswerAt: live?.lastAnswerAt ?? null,
    clockAheadMs: live?.clockAheadMs ?? null,
    head: head ?? null,
    journal: path,
    diskFreeMb: free ?? null,
    mirrorBehind: live?.mirrorBehind ?? null,
  }
}

type Status = Awaited<ReturnType<typeof look>>

/** Where no terminal is set up a monitoring gets the same fields, of which nothing is known. */
const nothingSetUp = ({ now, version }: World): Record<keyof Status, unknown> => ({
  ...{ health: null, findings: [], at: new Date(now()).toISOString(), version, till: null, tillVersion: null },
  ...{ tillAt: null, mode: null, terminal: null, unsent: null, sending: null, unknown: null, voiding: null },
  ...{
    lapsing: null,
    alarms: null,
    waitingSince: null,
    lastAnswerAt: null,
    clockAheadMs: null,
    head: null,
    journal: null,
  },
  ...{ diskFreeMb: null, mirrorBehind: null },
})

const healthWords = { healthy: '正常 healthy', attention: '需要查看 attention', broken: '不能收款 broken' } as const
const tillWords = {
  running: '运行中 running',
  closed: '已关闭 closed',
  lost: '无响应 lost',
  never: '未启动过 never started',
} as const
const amount = ({ count, totalAmt }: { readonly count: number; readonly totalAmt: number }) =>
  `${count} (${yuan(totalAmt)})`

/** The same in one line for a person. */
function told(status: Status): string {
  const { health, findings, till, terminal, unsent, sending, unknown, voiding, alarms } = status
  const { lastAnswerAt, clockAheadMs, head, diskFreeMb, mirrorBehind, version } = status
  const found = findings.map(({ kind }) => kind).join(' ')
  const parts = [
    `${healthWords[health]}${found === '' ? '' : `: ${found}`}`,
    `终端 terminal ${terminal.termNo}`,
    `收银台 till ${tillWords[till]}`,
    ...(unsent && sending && unknown && voiding
      ? [
          `待发 unsent ${amount(unsent)}`,
          `发送中 sending ${amount(sending)}`,
          `未知 unknown ${amount(unknown)}`,
          `撤销中 voiding ${amount(voiding)}`,
        ]
      : []),
    ...(alarms === null ? [] : [`警报 alarms ${alarms}`]),
    ...(lastAnswerAt === null ? [] : [`最近应答 last answer ${lastAnswerAt}`]),
    ...(clockAheadMs === null ? [] : [`时钟 clock ${clockAheadMs} ms`]),
    ...(head === null ? [] : [`链头 head ${head}`]),
    ...(diskFreeMb === null ? [] : [`磁盘 disk ${diskFreeMb} MB`]),
    ...(mirrorBehind === null ? [] : [`镜像未传 mirror behind ${mirrorBehind}`]),
    `版本 version ${version}`,
  ]
  return parts.join(', ')
}

const exitOf = { healthy: exits.done, attention: exits.attention, broken: exits.broken } as const

/** How this counter is, in one line. Only reads, so the till may be open, and needs no window and no display. */
export const telling: Command = {
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  async run({ options }, world) {
    const profile = await profileInUse(world)
    if (!profile) {
      if (options.json !== undefined) world.say(JSON.stringify(nothingSetUp(world)))
      world.complain(problemText({ kind: 'profile-missing', facts: {} }))
      return exits.nothing
    }
    const status = await look(world, profile)
    world.say(options.json === undefined ? told(status) : JSON.stringify(status))
    return exitOf[status.health]
  },
}
