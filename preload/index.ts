import { contextBridge, ipcRenderer, webFrame } from 'electron'
import type { ActionName } from './contract.ts'
import type { TillBridge } from './till-bridge.ts'

/** How long nothing has moved in the window when it counts as at rest, in ms. */
const REST_MS = 2000
/** What fewer answers and scrolls have left behind is not worth the effort. */
const MANY = 50

let moved = 0
let resting: ReturnType<typeof setTimeout> | undefined

/**
 * Notes an answer or a scroll. After many, once the window is at rest, it gives back to the system what all that went by
 * has left in its memory; by itself Chromium keeps it, and a till shares its PC with others. As main/window/give-back.ts.
 */
function noteMoved(): void {
  moved += 1
  clearTimeout(resting)
  if (moved < MANY) return
  resting = setTimeout(() => {
    moved = 0
    webFrame.clearCache()
    // Some of it is only let go of because of the first time.
    resting = setTimeout(() => webFrame.clearCache(), REST_MS)
  }, REST_MS)
}

const action =
  (name: ActionName) =>
  (request: unknown): Promise<never> =>
    ipcRenderer.invoke('till', name, request).finally(noteMoved) as Promise<never>

/** One function per action, each bound to its name: a window can say nothing that is not on this page. */
const till = {
  counter: action('counter'),
  choose: action('choose'),
  makeManager: action('makeManager'),
  signIn: action('signIn'),
  lock: action('lock'),
  signOut: action('signOut'),
  recover: action('recover'),
  operators: action('operators'),
  addOperator: action('addOperator'),
  changeOperator: action('changeOperator'),
  newPin: action('newPin'),
  unlockOperator: action('unlockOperator'),
  startTraining: action('startTraining'),
  endTraining: action('endTraining'),
  profile: action('profile'),
  checkProfile: action('checkProfile'),
  saveProfile: action('saveProfile'),
  importProfile: action('importProfile'),
  exportProfile: action('exportProfile'),
  saveKeys: action('saveKeys'),
  removeKeys: action('removeKeys'),
  reopenKeys: action('reopenKeys'),
  saveMirrorPassword: action('saveMirrorPassword'),
  removeMirrorPassword: action('removeMirrorPassword'),
  lookForUpdate: action('lookForUpdate'),
  update: action('update'),
  checkConnection: action('checkConnection'),
  readSlip: action('readSlip'),
  trySlip: action('trySlip'),
  openCamera: action('openCamera'),
  closeCamera: action('closeCamera'),
  printTestCodes: action('printTestCodes'),
  saveScanner: action('saveScanner'),
  checkEntry: action('checkEntry'),
  complete: action('complete'),
  completion: action('completion'),
  sendNow: action('sendNow'),
  withdraw: action('withdraw'),
  ask: action('ask'),
  sendAgain: action('sendAgain'),
  decide: action('decide'),
  closeAlarm: action('closeAlarm'),
  voidCompletion: action('voidCompletion'),
  releaseHold: action('releaseHold'),
  voiding: action('voiding'),
  events: action('events'),
  event: action('event'),
  sendVoidNow: action('sendVoidNow'),
  withdrawVoid: action('withdrawVoid'),
  askVoid: action('askVoid'),
  sendVoidAgain: action('sendVoidAgain'),
  decideVoid: action('decideVoid'),
  handOvers: action('handOvers'),
  handOver: action('handOver'),
  saveHandOver: action('saveHandOver'),
  takeOver: action('takeOver'),
  takeBack: action('takeBack'),
  openItems: action('openItems'),
  leave: action('leave'),
  recent: action('recent'),
  waiting: action('waiting'),
  tryAgain: action('tryAgain'),
  backups: action('backups'),
  restore: action('restore'),
  journals: action('journals'),
  days: action('days'),
  day: action('day'),
  search: action('search'),
  exportDates: action('exportDates'),
  exportSearch: action('exportSearch'),
  dayPicture: action('dayPicture'),
  xReport: action('xReport'),
  closeDay: action('closeDay'),
  dayCloses: action('dayCloses'),
  dayClose: action('dayClose'),
  reprintDayClose: action('reprintDayClose'),
  chooseStatement: action('chooseStatement'),
  previewStatement: action('previewStatement'),
  importStatement: action('importStatement'),
  matchStatements: action('matchStatements'),
  statements: action('statements'),
  differences: action('differences'),
  exportDifferences: action('exportDifferences'),
  closeDifference: action('closeDifference'),
  badRows: action('badRows'),
  works: action('works'),
  stopWork: action('stopWork'),
  slips: action('slips'),
  printSlip: action('printSlip'),
  saveSlip: action('saveSlip'),
  printers: action('printers'),
  printTestSlip: action('printTestSlip'),
  chooseExportFolder: action('chooseExportFolder'),
  showExport: action('showExport'),
  practice: action('practice'),
  newPractice: action('newPractice'),
  practiceStatement: action('practiceStatement'),
  cutPower: action('cutPower'),
  diagnostics: action('diagnostics'),
  saveDiagnostics: action('saveDiagnostics'),
  onChange: (listener) => {
    const heard = () => listener()
    ipcRenderer.on('till:changed', heard)
    return () => ipcRenderer.off('till:changed', heard)
  },
  onLeaving: (listener) => {
    const heard = () => listener()
    ipcRenderer.on('till:leaving', heard)
    return () => ipcRenderer.off('till:leaving', heard)
  },
} satisfies TillBridge

addEventListener('scroll', noteMoved, { capture: true, passive: true })

contextBridge.exposeInMainWorld('till', till)
