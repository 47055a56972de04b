import type { slipsZhCN } from './slips-zh-CN.ts'

/** Slips on paper and in files, and the printer they come from. */
export const slipsEn: typeof slipsZhCN = {
  print: 'Print slip',
  save: 'Save as PDF',
  reprint: 'Reprint slip',
  printing: 'Printing…',
  printed: 'Printed, copy {{copy}} ({{at, moment}})',
  savedCopy: 'Saved, copy {{copy}} ({{at, moment}})',
  doubtful: 'Copy {{copy}} may have been printed ({{at, moment}}); the next one says that it is a reprint',
  cancelled: 'Not printed',
  savedAt: 'Saved to {{path}}',
  show: 'Show in folder',
  helpPrint: 'Print the slip (on a result)',
  helpSave: 'Save the slip as a PDF (on a result)',
  title: 'Slips',
  off: 'No slips are printed now. To print them, choose their paper in the terminal profile below.',
  on: '{{paper}}, {{printer}}',
  usual: "the system's usual printer",
  papers: { '58': '58 mm paper', '80': '80 mm paper', A4: 'A4 paper' },
  system: 'Printers of this computer: {{printers}}',
  noSystem: 'This computer has no printer installed; a receipt printer on the network needs none.',
  test: 'Print a test slip',
  tested:
    'The test slip went to the printer. See that no letter is cut off, and that the code scans as the terminal number.',
}
