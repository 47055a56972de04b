import { z } from 'zod'
import { approval, approvedOrder, decision } from './contract/approval.ts'
import { completion } from './contract/completion.ts'
import { choice, counter } from './contract/counter.ts'
import { day, dayPage, dayPicture, days } from './contract/day.ts'
import { closed, closing, dayCloses, dayClosesPage, dayReport, xReport } from './contract/day-close.ts'
import { difference, differencePage, differenceToClose, exportedDifferences } from './contract/differences.ts'
import { acceptance, entry, entryVerdict } from './contract/entry.ts'
import { datesToExport, exported, exportedSearch, searchToExport } from './contract/exports.ts'
import { countAndSum, file, inJournal, nothing, order, orderInJournal, stlDate, text } from './contract/fields.ts'
import { handingOver, handOvers, takenOver } from './contract/hand-over.ts'
import { backup, journalFile, restored, restoring } from './contract/journals.ts'
import * as operators from './contract/operators.ts'
import { practice } from './contract/practice.ts'
import type { Problem } from './contract/problem.ts'
import { newProfile, profileDraft, profileVerdict } from './contract/profile.ts'
import { printedSlip, printing, slips } from './contract/receipts.ts'
import { scannerHabits, slip, testCode, triedSlip } from './contract/scan.ts'
import { found } from './contract/search.ts'
import { badRows, imported, importing, statementLook, statements } from './contract/statement.ts'
import { events, storedTexts, storyPage } from './contract/story.ts'
import { newKeys, step } from './contract/terminal.ts'
import { holdToRelease, voiding } from './contract/voiding.ts'
import { openItems, recent, waiting, waitingPlace } from './contract/waiting.ts'
import { work } from './contract/work.ts'

/**
 * The whole boundary between the window and the main process: every action a window can name, what it must bring
 * and what it is given, of the parts beside this page. Main parses every request with these schemas; the window only
 * borrows their types. Amounts are integers in fen; `at` is ISO-8601 UTC with milliseconds; `stlDate` is `yyyy-MM-dd`.
 */

export const contract = {
  counter: { request: nothing, value: counter },
  choose: { request: choice, value: counter },

  /** The first manager, who is then signed in; only where no operator was ever made. */
  makeManager: { request: operators.newManager, value: counter },
  /** Signs in, or unlocks; whoever was signed in before is not any more. */
  signIn: { request: operators.signingIn, value: counter },
  lock: { request: nothing, value: counter },
  signOut: { request: nothing, value: counter },
  /** A manager's PIN was lost. */
  recover: { request: operators.recovery, value: counter },
  /** Everybody who ever worked here. */
  operators: { request: nothing, value: z.object({ operators: z.array(operators.employee) }) },
  addOperator: { request: operators.newOperator, value: counter },
  /** Another role that asks for a longer PIN needs a new one first. */
  changeOperator: { request: operators.operatorChange, value: counter },
  /** A manager gives anybody a new PIN, everybody else himself. */
  newPin: { request: operators.newPin, value: counter },
  unlockOperator: { request: operators.unlocking, value: counter },

  /** With open items only by a manager's approval; refused with `open-items` without one. */
  startTraining: { request: z.strictObject({ approval: approval.optional() }), value: counter },
  endTraining: { request: nothing, value: counter },

  /** The saved profile as a draft, or the defaults on a first run. */
  profile: { request: nothing, value: profileDraft },
  checkProfile: { request: profileDraft, value: profileVerdict },
  /** Only by a manager's approval, except for the first; refused with `open-items` or `approval-needed` without one. */
  saveProfile: { request: newProfile, value: counter },
  /** Opens the system's dialog; undefined when the person cancelled, here and below. */
  importProfile: { request: nothing, value: profileDraft.optional() },
  exportProfile: { request: nothing, value: file.optional() },

  /** Only by a manager's approval, except for the first keys of a merchant. */
  saveKeys: { request: newKeys, value: counter },
  removeKeys: { request: z.strictObject({ approval: approval.optional() }), value: counter },
  /** Opens the keys anew: the keychain may have been unlocked since. */
  reopenKeys: { request: nothing, value: counter },
  /** Seals the head office's password in the keychain; the address that the profile names is that of its role. */
  saveMirrorPassword: { request: z.strictObject({ password: text(400) }), value: counter },
  removeMirrorPassword: { request: nothing, value: counter },
  /** The later version that the profile's server of updates has, if any. */
  lookForUpdate: { request: nothing, value: z.object({ version: z.string().optional() }) },
  /** Ends the till and installs it; refused while anything is unsent, not known, under way, or `typed` in the window. */
  update: { request: z.strictObject({ typed: z.boolean() }), value: nothing },
  checkConnection: { request: nothing, value: z.object({ steps: z.array(step) }) },

  readSlip: { request: z.strictObject({ text: text(4000) }), value: slip },
  /** By a layout that is not saved yet; nothing is done with it. */
  trySlip: { request: z.strictObject({ text: text(4000), slipLayout: text(4000) }), value: triedSlip },
  /** The page may use the camera until `closeCamera`; `camera-forbidden` where the system forbids it. */
  openCamera: { request: nothing, value: nothing },
  closeCamera: { request: nothing, value: nothing },
  /** Writes the codes that the page has drawn onto a sheet in the export folder, as a PDF; nothing is journaled. */
  printTestCodes: { request: z.strictObject({ codes: z.array(testCode).min(1).max(6) }), value: file },
  /** What was learned of the keyboard scanner; forgotten where it is left out. */
  saveScanner: { request: z.strictObject({ scanner: scannerHabits.optional() }), value: counter },
  checkEntry: { request: entry, value: entryVerdict },
  /** Written down, then sent, then answered with its state. What is above a cashier's limit needs an approval. */
  complete: { request: acceptance, value: completion },
  completion: { request: orderInJournal, value: completion },
  sendNow: { request: order, value: completion },
  withdraw: { request: order, value: completion },
  ask: { request: order, value: completion },
  /** Sends an unknown completion again, the same bytes under the same number; only where `maySendAgain`. */
  sendAgain: { request: approvedOrder, value: completion },
  decide: { request: decision, value: completion },
  /** Accepts that the gateway said otherwise than was decided, with a reason: the alarm is seen to. */
  closeAlarm: { request: approvedOrder, value: completion },

  voidCompletion: { request: approvedOrder, value: voiding },
  /** Checked like an entry. */
  releaseHold: { request: holdToRelease, value: voiding },
  voiding: { request: orderInJournal, value: voiding },
  /** A page of what happened to a completion and its void, or to a release, oldest first. */
  events: { request: storyPage, value: events },
  event: { request: orderInJournal.extend({ seq: z.int() }), value: storedTexts },
  sendVoidNow: { request: order, value: voiding },
  withdrawVoid: { request: order, value: voiding },
  askVoid: { request: order, value: voiding },
  sendVoidAgain: { request: approvedOrder, value: voiding },
  decideVoid: { request: decision, value: voiding },

  /** What is queued and could be handed over, and the last 50 queues that were, newest first. */
  handOvers: { request: nothing, value: handOvers },
  /** Seals all that is queued for another counter, at most 5000. Writes no file yet. */
  handOver: { request: handingOver, value: countAndSum.extend({ id: z.string() }) },
  /** Writes a sealed queue to a file, as often as is needed. */
  saveHandOver: { request: z.strictObject({ id: text(64) }), value: file.optional() },
  /** Opens the system's dialog for another counter's file, and queues here what it holds. */
  takeOver: { request: z.strictObject({ passphrase: text(400) }), value: takenOver.optional() },
  /** Queues one that was handed over again here. */
  takeBack: { request: approvedOrder, value: completion },

  /** What `open-items` speaks of, and what `leave` and the others write down by name of it. Nothing in training. */
  openItems: { request: nothing, value: openItems },
  /** Ends the till though something is open. */
  leave: { request: z.strictObject({ approval }), value: nothing },
  recent: { request: nothing, value: recent },
  waiting: { request: z.strictObject({ after: waitingPlace.optional() }), value: waiting },

  /** Opens the terminal in use anew, after whatever was wrong has been mended. */
  tryAgain: { request: nothing, value: counter },
  /** The backups that a damaged or missing journal can go on from, newest first. */
  backups: { request: nothing, value: z.object({ backups: z.array(backup) }) },
  /** Sets the damaged journal aside and goes on from a backup, or from what can still be read. */
  restore: { request: restoring, value: restored },
  journals: { request: nothing, value: z.object({ journals: z.array(journalFile) }) },

  days: { request: inJournal, value: days },
  day: { request: dayPage, value: day },
  dayPicture: { request: inJournal.extend({ stlDate }), value: dayPicture },
  /** What all words of a text are true of; one that begins while another is under way ends that one (`stopped`). */
  search: { request: inJournal.extend({ text: text(200) }), value: found },
  /** Into a file of the export folder; followed and stopped as a work, like the next. */
  exportDates: { request: datesToExport, value: exported },
  exportSearch: { request: searchToExport, value: exportedSearch },

  /** What a close for this date, or for the offered one, would say now. Writes nothing. */
  xReport: { request: inJournal.extend({ stlDate: stlDate.optional() }), value: xReport },
  /** `open-items-undecided` where something is open without a reason. */
  closeDay: { request: closing, value: closed },
  dayCloses: { request: dayClosesPage, value: dayCloses },
  dayClose: {
    request: inJournal.extend({ number: z.int() }),
    value: z.object({ report: dayReport }),
  },
  /** The report of a close once more: numbered, written down, and saved as a file that says so. */
  reprintDayClose: { request: z.strictObject({ number: z.int() }), value: closed.extend({ copy: z.int() }) },

  chooseStatement: { request: nothing, value: statementLook.optional() },
  /** The same file by other columns; `statement-unknown` once another one was chosen. */
  previewStatement: { request: importing, value: statementLook },
  /** Imports it whole or not at all, and matches. */
  importStatement: { request: importing, value: imported },
  /** Matches all statements with the journal; `settled` completions that were not known before. */
  matchStatements: { request: nothing, value: z.object({ settled: z.int() }) },
  statements: { request: nothing, value: statements },
  badRows: { request: z.strictObject({ sha256: text(64), after: z.int().min(0).optional() }), value: badRows },
  /** A page of differences, the oldest settlement date first. */
  differences: { request: differencePage, value: z.object({ differences: z.array(difference), more: z.boolean() }) },
  exportDifferences: { request: nothing, value: exportedDifferences },
  /** A manager closes a difference as it stands; `difference-changed` where it is another one by now. */
  closeDifference: { request: differenceToClose, value: difference },

  /** Long work that is under way, oldest first. */
  works: { request: nothing, value: z.object({ works: z.array(work) }) },
  /** Nothing half done is left of it, and whoever asked for it is answered with `stopped`. */
  stopWork: { request: z.strictObject({ workId: z.int() }), value: nothing },

  /** The slip of a completion or a release by its number. */
  slips: { request: order, value: slips },
  /** As the profile says. Changes no completion. */
  printSlip: { request: order, value: printing.optional() },
  /** Saves it as a PDF in the export folder; numbered as a copy like one on paper. */
  saveSlip: { request: order, value: printedSlip.extend({ path: z.string() }) },
  printers: { request: nothing, value: z.object({ printers: z.array(z.string()) }) },
  /** A slip that is about no sale. */
  printTestSlip: { request: nothing, value: z.object({ device: z.string() }).optional() },

  chooseExportFolder: { request: nothing, value: counter },
  showExport: { request: z.strictObject({ path: text(4000) }), value: nothing },

  /** Training only: the practice holds, which refusal or fault each one asks for, and how far the course is. */
  practice: { request: nothing, value: practice },
  /** Lays out fresh holds and begins the course anew. */
  newPractice: { request: nothing, value: practice },
  /** Writes the training gateway's books as a statement into the export folder; one amount in it is wrong. */
  practiceStatement: { request: nothing, value: file.extend({ count: z.int() }) },
  /** Ends the till as a power cut does, while something is being sent in training; `nothing-being-sent` otherwise. */
  cutPower: { request: nothing, value: nothing },

  /** What whoever helps from afar needs to know, as the text that `saveDiagnostics` writes; no secret, nothing of a guest. */
  diagnostics: { request: nothing, value: z.object({ text: z.string() }) },
  saveDiagnostics: { request: nothing, value: file.optional() },
} as const

export type Contract = typeof contract
export type ActionName = keyof Contract
export type ActionRequest<Name extends ActionName> = z.infer<Contract[Name]['request']>
export type ActionValue<Name extends ActionName> = z.infer<Contract[Name]['value']>

/** What every action answers: its value, or what was wrong. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Problem }
