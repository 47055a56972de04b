import type { Drill } from './drills.ts'

/** Drills that complete as usual and go wrong when the completion is voided, or its hold released. */
export const voidDrillKinds = [
  'void not answered',
  'void cut after the work',
  'void refused across days',
  'void cancelled elsewhere',
] as const

export type VoidDrillKind = (typeof voidDrillKinds)[number]

export const voidDrills: readonly Drill[] = [
  { suffix: '9040', kind: 'void not answered' },
  { suffix: '9041', kind: 'void cut after the work' },
  { suffix: '9042', kind: 'void refused across days' },
  { suffix: '9043', kind: 'void cancelled elsewhere' },
]
