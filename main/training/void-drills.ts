import type { Drill } from './drills.ts'

/** Drills that complete as usual and go wrong when the completion is voided, or its hold released. */
export const voidDrillKinds = [
  'void not answered',
  'void cut after the work',
  'void refused across days',
  'void cancelled elsewhere',
] as const

export type VoidDrillKind = (typeof voidDrillKinds)[number]

const takeThenVoid: Drill['lesson'] = {
  'zh-CN': '先正常完成，再撤销。请勿重复撤销，等系统查清。',
  en: 'Take it, then void it. Do not void it again; the till finds out and tells you.',
}

export const voidDrills: readonly Drill[] = [
  {
    suffix: '9040',
    kind: 'void not answered',
    title: { 'zh-CN': '已撤销，一直没有回复', en: 'Voided, and never answered' },
    lesson: takeThenVoid,
  },
  {
    suffix: '9041',
    kind: 'void cut after the work',
    title: { 'zh-CN': '已撤销，回复前断网', en: 'Voided, then the line went dead' },
    lesson: takeThenVoid,
  },
  {
    suffix: '9042',
    kind: 'void refused across days',
    title: { 'zh-CN': '银行不让隔日撤销', en: 'The bank does not void on a later day' },
    lesson: {
      'zh-CN': '先正常完成，再撤销。没有撤销成，请经理改办退货。',
      en: 'Take it, then void it. It was not voided; ask the manager for a refund instead.',
    },
  },
  {
    suffix: '9043',
    kind: 'void cancelled elsewhere',
    title: { 'zh-CN': '别处已经撤销', en: 'Voided elsewhere already' },
    lesson: {
      'zh-CN': '先正常完成，再撤销。这笔已经撤销了，无需再操作。',
      en: 'Take it, then void it. It is voided already; nothing more to do.',
    },
  },
]
