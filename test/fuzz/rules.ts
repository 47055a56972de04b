import type { EventKind } from '../../main/journal/event.ts'
import type { ActionName } from '../../preload/contract.ts'

/** What an action that was done may have changed, and whose will it takes. What stands nowhere here may not happen. */
export type Rule = {
  /** Exactly one event of these. */
  readonly one?: readonly EventKind[]
  /** At most one of each. */
  readonly may?: readonly EventKind[]
  /** As many as it takes. */
  readonly many?: readonly EventKind[]
  /** Its events may be about other orders than the one that was named. */
  readonly aboutOthers?: true
  /** Changes which terminal, mode, keys or settings are in use. */
  readonly sets?: true
  /** Only by a manager's reason and PIN; `left`: where something is open. */
  readonly right?: 'manager' | 'left'
}

/** It only looks. */
const looks: Rule = {}

/** What becomes of a completion or a void that leaves. */
const outcome = ['not-sent', 'completed', 'declined', 'unsettled'] as const
const voidOutcome = ['void-not-sent', 'void-completed', 'void-declined', 'void-unsettled'] as const

/** What a statement's lines may settle. */
const claims = [
  ...(['statement-settled', 'statement-confirmed', 'statement-contradicted', 'void-statement-settled'] as const),
] as const

const voids: Rule = {
  one: ['void-accepted', 'void-reopened'],
  may: ['void-sending', ...voidOutcome],
  right: 'manager',
}

/** Every action of the contract, by hand: one that is added must say here what it writes, or nothing of it is allowed. */
export const rules: Readonly<Record<ActionName, Rule>> = {
  counter: looks,
  choose: { sets: true },
  makeManager: { many: ['operator-changed', 'signed-in'] },
  signIn: { many: ['signed-in', 'signed-out'] },
  lock: looks,
  signOut: { may: ['signed-out'] },
  // Where the journal cannot be opened, what happens with operators waits in their file.
  recover: { many: ['manager-recovered', 'signed-in', 'signed-out'] },
  operators: looks,
  addOperator: { many: ['operator-changed'] },
  changeOperator: { many: ['operator-changed'] },
  newPin: { many: ['operator-changed'] },
  unlockOperator: { many: ['operator-changed'] },

  startTraining: { may: ['opened', 'left-open'], sets: true, right: 'left' },
  endTraining: { sets: true },

  profile: looks,
  checkProfile: looks,
  saveProfile: { may: ['opened', 'left-open', 'terminal-changed'], sets: true, right: 'manager' },
  importProfile: looks,
  exportProfile: looks,

  saveKeys: { may: ['terminal-changed'], sets: true },
  removeKeys: { may: ['left-open', 'terminal-changed'], sets: true, right: 'manager' },
  reopenKeys: { sets: true },
  saveMirrorPassword: { sets: true },
  removeMirrorPassword: { sets: true },
  lookForUpdate: looks,
  update: looks,
  checkConnection: looks,

  readSlip: looks,
  trySlip: looks,
  openCamera: looks,
  closeCamera: looks,
  printTestCodes: looks,
  saveScanner: { sets: true },
  checkEntry: looks,
  complete: { one: ['accepted', 'reopened'], may: ['sending', ...outcome] },
  completion: looks,
  sendNow: { one: ['sending'], may: outcome },
  withdraw: { one: ['withdrawn'] },
  ask: { may: ['completed', 'confirmed', 'contradicted'], many: ['asked'] },
  sendAgain: { one: ['resending'], may: ['completed', 'unsettled'], right: 'manager' },
  decide: { one: ['decided-taken', 'decided-not-taken'], right: 'manager' },
  closeAlarm: { one: ['alarm-closed'], right: 'manager' },

  voidCompletion: voids,
  releaseHold: voids,
  voiding: looks,
  events: looks,
  event: looks,
  sendVoidNow: { one: ['void-sending'], may: voidOutcome },
  withdrawVoid: { one: ['void-withdrawn'] },
  askVoid: { may: ['void-asked', 'void-completed'] },
  sendVoidAgain: { one: ['void-resending'], may: ['void-completed', 'void-unsettled'], right: 'manager' },
  decideVoid: { one: ['void-decided-taken', 'void-decided-not-taken'], right: 'manager' },

  handOvers: looks,
  handOver: { one: ['hand-over-sealed'], many: ['handed-over'], aboutOthers: true, right: 'manager' },
  saveHandOver: looks,
  takeOver: { one: ['taken-over'], many: ['accepted', 'reopened', 'taken-back'], aboutOthers: true },
  takeBack: { one: ['taken-back'], right: 'manager' },

  openItems: looks,
  leave: { may: ['left-open'], right: 'left' },

  recent: looks,
  waiting: looks,
  tryAgain: { sets: true },
  backups: looks,
  restore: {
    one: ['restored'],
    may: ['opened'],
    many: ['interrupted', 'void-interrupted'],
    aboutOthers: true,
    sets: true,
    right: 'manager',
  },
  journals: looks,
  days: looks,
  day: looks,
  search: looks,
  exportDates: { may: ['exported'] },
  exportSearch: { may: ['exported'] },
  dayPicture: looks,
  xReport: looks,
  closeDay: { one: ['day-closed'], right: 'manager' },
  dayCloses: looks,
  dayClose: looks,
  reprintDayClose: { one: ['day-close-printed'] },
  chooseStatement: looks,
  previewStatement: looks,
  // With it come statements whose first match was stopped: they are in the books only now.
  importStatement: { many: [...claims, 'statement-imported'], aboutOthers: true },
  matchStatements: { many: [...claims, 'statement-imported'], aboutOthers: true },
  statements: looks,
  differences: looks,
  exportDifferences: looks,
  closeDifference: { one: ['difference-closed'], right: 'manager' },
  badRows: looks,
  works: looks,
  stopWork: looks,
  slips: looks,
  printSlip: { may: ['receipt-printed'] },
  saveSlip: { one: ['receipt-printed'] },
  printers: looks,
  printTestSlip: looks,
  chooseExportFolder: { sets: true },
  showExport: looks,

  practice: looks,
  newPractice: looks,
  practiceStatement: looks,
  cutPower: looks,

  diagnostics: looks,
  saveDiagnostics: looks,
}

export const ruleOf = (name: unknown): Rule | undefined =>
  typeof name === 'string' && Object.hasOwn(rules, name) ? rules[name as ActionName] : undefined

/** Whether an action may be asked any number of times. */
export function changesNothing(name: unknown): boolean {
  const { one, may, many, sets } = ruleOf(name) ?? {}
  return [one, may, many, sets].every((part) => part === undefined)
}
