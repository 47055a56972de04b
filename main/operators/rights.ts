import type { Role } from '../../preload/contract/operators.ts'
import type { ActionName } from '../../preload/contract.ts'

/** `approval`: with a manager's reason and PIN, which the action itself asks for. */
export type May = 'yes' | 'approval' | 'no'

/** Who may do something: nobody signed in (or locked), or whoever is. */
export type Right = Readonly<Record<'nobody' | Role, May>>

const right = (nobody: May, cashier: May, manager: May, auditor: May): Right => ({ nobody, cashier, manager, auditor })

const anybody = right('yes', 'yes', 'yes', 'yes')
const anybodyApproved = right('approval', 'approval', 'approval', 'approval')
const whoeverIsSignedIn = right('no', 'yes', 'yes', 'yes')
const atTheCounter = right('no', 'yes', 'yes', 'no')
const approved = right('no', 'approval', 'approval', 'no')
const managers = right('no', 'no', 'yes', 'no')

/**
 * Every action of the contract, and who may do it; the README shows the same table (test/operators/rights.test.ts). In training
 * everybody may do everything there is in training.
 */
export const rights: Readonly<Record<ActionName, Right>> = {
  counter: anybody,
  choose: anybody,
  makeManager: right('yes', 'no', 'no', 'no'),
  signIn: anybody,
  lock: anybody,
  signOut: anybody,
  recover: anybody,
  operators: managers,
  addOperator: managers,
  changeOperator: managers,
  newPin: whoeverIsSignedIn,
  unlockOperator: managers,

  startTraining: anybody,
  endTraining: anybody,
  profile: whoeverIsSignedIn,
  checkProfile: whoeverIsSignedIn,
  saveProfile: approved,
  importProfile: atTheCounter,
  exportProfile: whoeverIsSignedIn,
  saveKeys: approved,
  removeKeys: approved,
  // The keychain may have been unlocked since: nobody could sign in before it is opened anew.
  reopenKeys: anybody,
  saveMirrorPassword: managers,
  removeMirrorPassword: managers,
  checkConnection: atTheCounter,

  readSlip: whoeverIsSignedIn,
  trySlip: whoeverIsSignedIn,
  openCamera: atTheCounter,
  // However it was opened, it is closed when somebody locks the till.
  closeCamera: anybody,
  printTestCodes: atTheCounter,
  saveScanner: atTheCounter,
  checkEntry: whoeverIsSignedIn,
  // A cashier above the limit with an approval only.
  complete: atTheCounter,
  completion: whoeverIsSignedIn,
  sendNow: atTheCounter,
  withdraw: atTheCounter,
  ask: atTheCounter,
  sendAgain: approved,
  decide: approved,
  closeAlarm: approved,
  voidCompletion: approved,
  releaseHold: approved,
  voiding: whoeverIsSignedIn,
  events: whoeverIsSignedIn,
  event: whoeverIsSignedIn,
  sendVoidNow: atTheCounter,
  withdrawVoid: atTheCounter,
  askVoid: atTheCounter,
  sendVoidAgain: approved,
  decideVoid: approved,

  handOvers: whoeverIsSignedIn,
  handOver: approved,
  saveHandOver: atTheCounter,
  takeOver: atTheCounter,
  takeBack: approved,

  openItems: whoeverIsSignedIn,
  leave: anybodyApproved,
  recent: whoeverIsSignedIn,
  waiting: whoeverIsSignedIn,
  // A till whose journal is damaged is mended before anybody signs in.
  tryAgain: anybody,
  backups: anybody,
  restore: anybodyApproved,
  journals: whoeverIsSignedIn,
  days: whoeverIsSignedIn,
  day: whoeverIsSignedIn,
  search: whoeverIsSignedIn,
  exportDates: whoeverIsSignedIn,
  exportSearch: whoeverIsSignedIn,
  dayPicture: whoeverIsSignedIn,
  xReport: whoeverIsSignedIn,
  closeDay: approved,
  dayCloses: whoeverIsSignedIn,
  dayClose: whoeverIsSignedIn,
  reprintDayClose: whoeverIsSignedIn,
  chooseStatement: atTheCounter,
  previewStatement: atTheCounter,
  importStatement: atTheCounter,
  matchStatements: atTheCounter,
  statements: whoeverIsSignedIn,
  differences: whoeverIsSignedIn,
  exportDifferences: whoeverIsSignedIn,
  closeDifference: approved,
  badRows: whoeverIsSignedIn,
  works: whoeverIsSignedIn,
  stopWork: whoeverIsSignedIn,
  chooseExportFolder: whoeverIsSignedIn,
  showExport: whoeverIsSignedIn,

  slips: whoeverIsSignedIn,
  printSlip: atTheCounter,
  saveSlip: atTheCounter,
  printers: whoeverIsSignedIn,
  printTestSlip: atTheCounter,

  lookForUpdate: atTheCounter,
  update: managers,

  diagnostics: whoeverIsSignedIn,
  saveDiagnostics: whoeverIsSignedIn,

  practice: anybody,
  newPractice: anybody,
  practiceStatement: anybody,
  cutPower: anybody,
}

/** The actions that somebody of this role may not do at all, not even with an approval. */
export const refusedTo = (role: Role): ActionName[] =>
  (Object.keys(rights) as ActionName[]).filter((name) => rights[name][role] === 'no')

/** What moves money, or says that it moved: refused between a sale and the PIN, where the profile asks for that. */
export const movesMoney: ReadonlySet<ActionName> = new Set([
  ...(['complete', 'sendNow', 'withdraw', 'sendAgain', 'decide', 'voidCompletion', 'releaseHold'] as const),
  ...(['sendVoidNow', 'withdrawVoid', 'sendVoidAgain', 'decideVoid', 'takeOver', 'takeBack', 'handOver'] as const),
])

/** What changes the live counter, or who works at it: there is nothing of it in training, where nobody is signed in. */
export const onlyLive: ReadonlySet<ActionName> = new Set([
  ...([
    'makeManager',
    'signIn',
    'lock',
    'signOut',
    'recover',
    'operators',
    'addOperator',
    'changeOperator',
    'newPin',
  ] as const),
  ...(['unlockOperator', 'saveProfile', 'exportProfile', 'saveKeys', 'removeKeys'] as const),
  ...(['saveMirrorPassword', 'removeMirrorPassword', 'update'] as const),
])
