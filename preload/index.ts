import { contextBridge, ipcRenderer } from 'electron'
import type { ActionName, TillBridge } from './contract.ts'

const action =
  (name: ActionName) =>
  (request: unknown): Promise<never> =>
    ipcRenderer.invoke('till', name, request) as Promise<never>

/** One function per action, each bound to its name: a window can say nothing that is not on this page. */
const till = {
  counter: action('counter'),
  choose: action('choose'),
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
  checkConnection: action('checkConnection'),
  readSlip: action('readSlip'),
  checkEntry: action('checkEntry'),
  complete: action('complete'),
  completion: action('completion'),
  sendNow: action('sendNow'),
  withdraw: action('withdraw'),
  ask: action('ask'),
  sendAgain: action('sendAgain'),
  decide: action('decide'),
  recent: action('recent'),
  journals: action('journals'),
  days: action('days'),
  day: action('day'),
  exportDay: action('exportDay'),
  chooseExportFolder: action('chooseExportFolder'),
  showExport: action('showExport'),
  practice: action('practice'),
  newPractice: action('newPractice'),
  onChange: (listener) => {
    const heard = () => listener()
    ipcRenderer.on('till:changed', heard)
    return () => ipcRenderer.off('till:changed', heard)
  },
} satisfies TillBridge

contextBridge.exposeInMainWorld('till', till)
