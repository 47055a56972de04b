import { voidDrillKinds, voidDrills } from './void-drills.ts'

/** Something that goes wrong at a counter, practised by taking a hold that ends in `suffix`, or by voiding it then. */
export type Drill = {
  /** The hold's last four digits. */
  readonly suffix: string
  /** What will happen; what is said of it, and what to do then, stands in preload/languages. */
  readonly kind: DrillKind
}

export const takingDrillKinds = [
  'code refused',
  'hold not found',
  'merchant frozen',
  'address refused',
  'clock refused',
  'signature refused',
  'hold closed',
  'channel failed',
  'order locked',
  'number repeated',
  'channel silent',
  'unlisted code',
  'status unknown',
  'status missing',
  'amount differs',
  'merchant differs',
  'order number differs',
  'settlement date missing',
  'amounts as numbers',
  'own number repeated',
  'cut after the work',
  'cut before the work',
  'no answer',
  'cut inside the answer',
  'gateway down',
  'proxy page',
  'half an answer',
  'huge answer',
  'slow answer',
  'found late',
] as const

export const drillKinds = [...takingDrillKinds, ...voidDrillKinds] as const

export type TakingDrillKind = (typeof takingDrillKinds)[number]
export type DrillKind = (typeof drillKinds)[number]

/** Every drill, in the order in which a screen for practice shows them. */
export const drills: readonly Drill[] = [
  { suffix: '9001', kind: 'code refused' },
  { suffix: '9002', kind: 'hold not found' },
  { suffix: '9003', kind: 'merchant frozen' },
  { suffix: '9004', kind: 'address refused' },
  { suffix: '9005', kind: 'clock refused' },
  { suffix: '9006', kind: 'signature refused' },
  { suffix: '9007', kind: 'hold closed' },
  { suffix: '9010', kind: 'channel failed' },
  { suffix: '9011', kind: 'order locked' },
  { suffix: '9012', kind: 'number repeated' },
  { suffix: '9013', kind: 'channel silent' },
  { suffix: '9014', kind: 'unlisted code' },
  { suffix: '9020', kind: 'status unknown' },
  { suffix: '9021', kind: 'status missing' },
  { suffix: '9022', kind: 'amount differs' },
  { suffix: '9023', kind: 'merchant differs' },
  { suffix: '9024', kind: 'order number differs' },
  { suffix: '9025', kind: 'settlement date missing' },
  { suffix: '9026', kind: 'amounts as numbers' },
  { suffix: '9027', kind: 'own number repeated' },
  { suffix: '9030', kind: 'cut after the work' },
  { suffix: '9031', kind: 'cut before the work' },
  { suffix: '9032', kind: 'no answer' },
  { suffix: '9033', kind: 'cut inside the answer' },
  { suffix: '9034', kind: 'gateway down' },
  { suffix: '9035', kind: 'proxy page' },
  { suffix: '9036', kind: 'half an answer' },
  { suffix: '9037', kind: 'huge answer' },
  { suffix: '9038', kind: 'slow answer' },
  { suffix: '9039', kind: 'found late' },
  ...voidDrills,
]

/** The drill that a hold's last four digits ask for, if they ask for one. */
export function drillOf(preauthOrderId: string): Drill | undefined {
  return drills.find(({ suffix }) => preauthOrderId.endsWith(suffix))
}
