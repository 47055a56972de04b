import { dirname, resolve } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { enoughReason } from '../actions/approve.ts'
import { yuan } from '../completion/fen.ts'
import { driveProblem } from '../files/disk.ts'
import { makeFolderOf } from '../files/make-folder.ts'
import { tryPlace, writeWhole } from '../files/write-whole.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { backUpNow } from '../journal/backup.ts'
import { trouble } from '../journal/connection.ts'
import { type DayCloseRow, lastClose, unclosedRows } from '../journal/day-closes.ts'
import type { Approval } from '../journal/event.ts'
import { type Journal, openJournal } from '../journal/open.ts'
import { openItemsAtClose } from '../journal/open-at-close.ts'
import { closableDates } from '../settlement/closable.ts'
import { type CloseAsked, closeDay, MOST_OPEN } from '../settlement/close-day.ts'
import { closeReport } from '../settlement/day-report.ts'
import { reportText } from '../settlement/report-text.ts'
import { type Command, exits, type Given, needed, refused, type World } from './command.ts'
import { dateNamed } from './dates.ts'
import { journalNamed } from './journal-named.ts'
import { managerApproval, type TypedManager, typedManager } from './manager.ts'
import { refuseAsArgument, refusedOptions } from './secrets.ts'
import { terminalOf } from './terminal-of.ts'

type Refused = { readonly problem: Problem }

/** What was typed; one reason for all that is open. */
function asked(given: Given, world: World, termNo: string) {
  const stlDate = dateNamed(given, 'stl-date', world)
  const why = enoughReason(needed(given, 'reason'))
  if ('problem' in why) return why
  const confirmed = needed(given, 'confirm').trim()
  if (confirmed !== termNo.slice(-4)) return { problem: { kind: 'not-confirmed', facts: {} } satisfies Problem }
  const typed = given.options['open-reason']
  const open = typed === undefined ? undefined : enoughReason(typed)
  if (open && 'problem' in open) return open
  return { stlDate, reason: why.reason, openReason: open?.reason }
}

type Wanted = { readonly stlDate: string; readonly reason: string; readonly openReason: string | undefined }

/**
 * The newest date up to the one asked for that something waits under: a day without trade leaves no older one unclosed. A day
 * still to come is a slip of the hand, and stands for no other.
 */
function dateToClose({ db }: Journal, asked: string, now: number): string {
  if (asked > chinaDateTime(now).slice(0, 10)) return asked
  const dates = closableDates(
    unclosedRows(db).map(({ stl_date }) => stl_date),
    lastClose(db)?.stl_date,
  )
  return dates.find((date) => date <= asked) ?? asked
}

/** Whether the report will have its place; asked before the close, which nothing can take back. */
async function placeRefused({ options: { out } }: Given): Promise<Problem | undefined> {
  if (out === undefined) return undefined
  await makeFolderOf(resolve(out))
  return (await tryPlace(resolve(out))).problem
}

/**
 * Closes with a manager's approval, or with nobody's where nothing is open: then there is nothing to decide. `approval-needed`
 * otherwise; what cannot be closed at all is said before anybody is asked for a PIN. No till has the journal meanwhile.
 */
async function closed(
  journal: Journal,
  { stlDate, reason, openReason }: Wanted,
  manager: TypedManager | undefined,
  world: World,
): Promise<{ readonly close: DayCloseRow } | Refused> {
  const items = openItemsAtClose(journal, MOST_OPEN).map(({ of, mchnt_order_id: mchntOrderId }) => ({
    of,
    mchntOrderId,
  }))
  const close = (approval: Approval, dispositions: CloseAsked['dispositions']) =>
    closeDay(journal, world.now(), { stlDate, dispositions, approval })
  if (items.length > 0) {
    // Without their reason nothing is written.
    const undecided = close({ reason }, [])
    if (!('problem' in undecided)) throw new Error('a date was closed with something open and no reason for it')
    const { kind, facts } = undecided.problem
    if (kind !== 'open-items-undecided' || openReason === undefined) return undecided
    if (!manager) return { problem: { kind: 'approval-needed', facts } }
  }
  const given = manager ? await managerApproval(journal, reason, manager, world) : { approval: { reason } }
  if ('problem' in given) return given
  return close(given.approval, items.length > 0 && openReason !== undefined ? [{ reason: openReason, items }] : [])
}

/** What the close left besides itself; it stands, whatever the disk says to these. */
async function saved(journal: Journal, close: DayCloseRow, given: Given, world: World): Promise<readonly Problem[]> {
  const { path } = journal
  const unsaved = backUpNow(path, path, 'day-close', world.now())
  const out = given.options.out === undefined ? undefined : resolve(given.options.out)
  if (out === undefined) return unsaved ? [unsaved] : []
  const text = reportText(closeReport(journal, close, false), 0)
  const { problem } = await writeWhole(out, async (file) => file.writeFile(text))
  return [unsaved, problem].filter((one) => one !== undefined)
}

const text = { type: 'string' } as const

/** Closes a settlement date. Writes into the journal, so only while no till has it open: its lock says so. */
export const closing: Command = {
  usage:
    '--stl-date DATE --reason TEXT --confirm LAST4 [--manager NAME [--open-reason TEXT]] [--out FILE] [--journal FILE]  (LAST4: of the terminal number; the PIN on standard input: pin=...)',
  options: {
    ...{ 'stl-date': text, reason: text, confirm: text, manager: text, 'open-reason': text, out: text, journal: text },
    ...refusedOptions,
  },
  async run(given, world) {
    refuseAsArgument(given)
    dateNamed(given, 'stl-date', world)
    const named = await journalNamed(given, world)
    if ('problem' in named) return refused(named.problem, world)
    const path = resolve(named.path)
    const whose = terminalOf(path)
    if ('problem' in whose) return refused(whose.problem, world)
    const wanted = asked(given, world, whose.terminal.termNo)
    if ('problem' in wanted) return refused(wanted.problem, world)
    const away = driveProblem(dirname(path))
    if (away) return refused(away, world)
    const manager =
      given.options.manager === undefined ? undefined : await typedManager(needed(given, 'manager'), world)
    const opened = openJournal(path, whose.terminal, world.now)
    if ('problem' in opened) return refused(opened.problem, world)
    const { journal } = opened
    try {
      // A till on another journal would count PINs in the same file.
      if (manager && world.program?.isAlone() === false) {
        world.complain('收银台正在运行，请先关闭它 the till is open; close it first')
        return exits.inUse
      }
      const unplaced = await placeRefused(given)
      if (unplaced) return refused(unplaced, world)
      const dated = { ...wanted, stlDate: dateToClose(journal, wanted.stlDate, world.now()) }
      const done = await closed(journal, dated, manager, world)
      if ('problem' in done) return refused(done.problem, world)
      const { close } = done
      const net = yuan(close.completed_amt - close.voided_amt)
      world.say(`已日结 closed ${close.stl_date}: 第 ${close.number} 号 No. ${close.number}, 净额 net ${net}`)
      const problems = await saved(journal, close, given, world)
      for (const problem of problems) refused(problem, world)
      return problems.length === 0 ? exits.done : exits.failed
    } catch (error) {
      return refused(trouble(error, path), world)
    } finally {
      journal.db.close()
    }
  },
}
