import type { CompletionView } from '../preload/contract/completion.ts'
import type { Difference } from '../preload/contract/differences.ts'
import type { Entry } from '../preload/contract/entry.ts'
import type { ProfileDraft } from '../preload/contract/profile.ts'
import type { Slip } from '../preload/contract/scan.ts'
import type { Terminal } from '../preload/contract/terminal.ts'
import { recorded, type ScanFacts, type ScanRecord } from './scan/health.ts'
import { type ScanNote, takeSlip } from './scan/take-slip.ts'

export type Screen = 'entry' | 'review' | 'result' | 'day' | 'waiting' | 'training' | 'settings'
export type EntryField = keyof Entry

/**
 * Where somebody is among the days: which journal and date, what is searched for, which row of the list is the current one,
 * or which difference between journal and statements was looked into.
 */
export type DayPlace = {
  readonly journal?: string | undefined
  readonly chosen?: { readonly stlDate?: string } | undefined
  readonly text: string
  /** Its position in the list, 0 the first. */
  readonly row?: number | undefined
  readonly difference?: Pick<Difference, 'key' | 'standing'> | undefined
}

/**
 * What lies on the desk: kept above the screens, so that looking at the day, an error or a scan loses nothing that was
 * typed. Fields that were not touched follow the terminal's profile.
 */
export type Desk = {
  readonly screen: Screen
  readonly typed: Partial<Entry>
  /** Fields that were left or asked for; only their problems are shown. */
  readonly left: readonly EntryField[]
  readonly field: EntryField
  /** How often somebody was led to that field: each time it has the keyboard again, wherever that had gone. */
  readonly led: number
  readonly acknowledged: readonly string[]
  /** The completion that is looked at; none while the one just sent has no answer yet. */
  readonly mchntOrderId?: string | undefined
  /** What is looked at is the release of a hold; `mchntOrderId` is the hold's number then. */
  readonly release?: boolean | undefined
  /** What is looked at stands in an older journal, which is only read. */
  readonly journal?: string | undefined
  /** The list that it was looked at from: the way back leads there, to the same place. */
  readonly from?: 'day' | 'waiting' | undefined
  readonly day: DayPlace
  /** Which of what waits was looked into. */
  readonly waitingItem?: string | undefined
  /** The completion is looked at from a list, not just sent: leaving it clears nothing. */
  readonly looking: boolean
  /** Its answer settles what was typed: leaving it, whichever way, makes room for the next guest. */
  readonly settled: boolean
  /** Its answer came while another screen was looked at: the way back to the entry leads past it. */
  readonly unseen?: string | undefined
  readonly scan?: ScanNote | undefined
  /** The last scans of any kind, the newest first; kept as long as the window is. */
  readonly scans: readonly ScanRecord[]
  /** The profile as it is being typed in the settings. */
  readonly draft?: ProfileDraft | undefined
  /** The field of it that somebody was led to. */
  readonly draftField?: keyof ProfileDraft | undefined
}

export type DeskMove =
  | { readonly kind: 'go'; readonly screen: Screen }
  | { readonly kind: 'type'; readonly field: EntryField; readonly value: string }
  | { readonly kind: 'at'; readonly field: EntryField }
  | { readonly kind: 'leave'; readonly fields: readonly EntryField[] }
  | { readonly kind: 'acknowledge'; readonly warning: string }
  | { readonly kind: 'send' }
  | { readonly kind: 'answered'; readonly completion: CompletionView; readonly typed: Partial<Entry> }
  | { readonly kind: 'not-taken'; readonly typed: Partial<Entry> }
  | { readonly kind: 'look' | 'look-release'; readonly mchntOrderId: string; readonly journal?: string | undefined }
  | { readonly kind: 'at-day'; readonly place: Partial<DayPlace> }
  | { readonly kind: 'at-waiting'; readonly item: string }
  | { readonly kind: 'next-guest' }
  | {
      readonly kind: 'scanned'
      readonly slip: Slip
      readonly text: string
      readonly busy: boolean
      readonly by?: ScanFacts
    }
  | { readonly kind: 'scan-noted'; readonly note: ScanNote | undefined; readonly by?: ScanFacts }
  | { readonly kind: 'replace' }
  | { readonly kind: 'fill'; readonly entry: Partial<Entry> }
  | {
      readonly kind: 'draft'
      readonly draft: ProfileDraft | undefined
      readonly field?: keyof ProfileDraft
    }

export const emptyDesk: Desk = {
  screen: 'entry',
  typed: {},
  left: [],
  field: 'preauthOrderId',
  led: 0,
  acknowledged: [],
  looking: false,
  settled: false,
  day: { text: '' },
  scans: [],
}

/** An empty entry in front of the cashier; what is typed in the settings stays, and what is known of the scans. */
export const cleared = ({ led, draft, scans }: Desk): Desk => ({ ...emptyDesk, led: led + 1, draft, scans })

const unique = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)]

/** The entry as it would be sent: what was typed, and the terminal's own values where nothing was. */
export function entryOf(desk: Desk, terminal: Terminal | undefined): Entry {
  const own = { bizType: terminal?.bizType ?? '', orderDesc: terminal?.orderDesc ?? '' }
  return { preauthOrderId: '', authIdRespCode: '', amount: '', holdAmount: '', ...own, ...desk.typed }
}

/** The first field that still asks for something. */
export function firstEmpty(typed: Partial<Entry>): EntryField {
  const asked = ['preauthOrderId', 'authIdRespCode', 'amount'] as const
  return asked.find((field) => !typed[field]) ?? 'amount'
}

/** The list from which what is shown was opened: that one is as it was left. */
const wayBack = (desk: Desk): Desk['from'] => (desk.screen === 'result' && desk.looking ? desk.from : undefined)

const leaving = (desk: Desk): Desk => (desk.settled && desk.screen === 'result' && !desk.looking ? cleared(desk) : desk)

/** Whether the cashier is still where the answer is expected. */
const isAwaited = (desk: Desk) => desk.screen === 'entry' || (desk.screen === 'result' && !desk.looking)

function answered(desk: Desk, { mchntOrderId, state }: CompletionView): Desk {
  const settled = state !== 'declined'
  if (isAwaited(desk))
    return { ...desk, screen: 'result', mchntOrderId, release: false, journal: undefined, looking: false, settled }
  return { ...desk, unseen: mchntOrderId, settled }
}

/** What a scan said is read where it was said; only an open question is taken along. */
const lasting = (note: ScanNote | undefined) => (note?.kind === 'another-hold' ? note : undefined)

/** The desk with a scan put on record, with what became of it. */
const onRecord = (desk: Desk, by: ScanFacts | undefined): Desk =>
  by && desk.scan ? { ...desk, scans: recorded(desk.scans, { ...by, outcome: desk.scan.kind }) } : desk

/** What lies on the desk after a move; the only place where screens change. */
export function moveDesk(desk: Desk, move: DeskMove): Desk {
  switch (move.kind) {
    case 'go':
      if (move.screen === 'entry' && desk.unseen)
        return {
          ...desk,
          screen: 'result',
          mchntOrderId: desk.unseen,
          release: false,
          journal: undefined,
          looking: false,
          unseen: undefined,
        }
      return {
        ...leaving(desk),
        ...(move.screen === 'day' && wayBack(desk) !== 'day' && { day: emptyDesk.day }),
        ...(move.screen === 'entry' && { led: desk.led + 1 }),
        ...(move.screen === 'waiting' && wayBack(desk) !== 'waiting' && { waitingItem: undefined }),
        ...{ screen: move.screen, acknowledged: [], scan: lasting(desk.scan) },
      }
    case 'type':
      return { ...desk, typed: { ...desk.typed, [move.field]: move.value } }
    case 'at':
      return { ...desk, field: move.field }
    case 'leave':
      return { ...desk, left: unique([...desk.left, ...move.fields]) }
    case 'acknowledge':
      return { ...desk, acknowledged: unique([...desk.acknowledged, move.warning]) }
    case 'send':
      return {
        ...desk,
        screen: 'result',
        mchntOrderId: undefined,
        release: false,
        journal: undefined,
        looking: false,
        settled: false,
      }
    case 'answered':
      // Whoever has begun with the next guest, or looks at something else, is not pulled away; the rail shows the answer.
      if (desk.typed.preauthOrderId !== move.typed.preauthOrderId) return desk
      return answered(desk, move.completion)
    case 'not-taken':
      return desk.typed === move.typed && isAwaited(desk) ? { ...desk, screen: 'review', acknowledged: [] } : desk
    case 'look':
    case 'look-release':
      return {
        ...leaving(desk),
        scan: lasting(desk.scan),
        screen: 'result',
        mchntOrderId: move.mchntOrderId,
        release: move.kind === 'look-release',
        journal: move.journal,
        looking: true,
        from: desk.screen === 'day' || desk.screen === 'waiting' ? desk.screen : wayBack(desk),
      }
    case 'at-day':
      return { ...desk, day: { ...desk.day, ...move.place } }
    case 'at-waiting':
      return { ...desk, waitingItem: move.item }
    case 'next-guest':
      return cleared(desk)
    case 'scanned':
      return onRecord(takeSlip(desk, move.slip, move.text, move.busy), move.by)
    case 'scan-noted':
      return onRecord({ ...desk, scan: move.note }, move.by)
    case 'replace':
      return desk.scan?.kind === 'another-hold' ? takeSlip(cleared(desk), desk.scan.slip, desk.scan.text, false) : desk
    case 'fill':
      return { ...cleared(desk), typed: move.entry, field: firstEmpty(move.entry) }
    case 'draft':
      return { ...desk, draft: move.draft, draftField: move.field }
  }
}
