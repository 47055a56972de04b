import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { momentTime } from '../china-time.ts'
import { yuan } from '../money.ts'
import { en, type Words } from './en.ts'
import { zhCN } from './zh-CN.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words }
  }
}

/** A length of time in its largest whole unit but seconds below two minutes: “7 minutes”, “90 seconds”, “3 hours”. */
function duration(seconds: number, language: string | undefined): string {
  const units = [
    { unit: 'day', of: 86_400 },
    { unit: 'hour', of: 3600 },
    { unit: 'minute', of: 60 },
  ] as const
  const { unit, of } = units.find((one) => seconds >= 2 * one.of) ?? { unit: 'second' as const, of: 1 }
  const value = Math.round(seconds / of)
  return new Intl.NumberFormat(language === 'en' ? 'en' : 'zh-CN', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(value)
}

/** Both languages, ready at once: nothing is loaded later. Facts marked `yuan` in the words are fen, `duration` seconds, `moment` ISO-8601. */
export const words = i18next.createInstance()

await words.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: false,
  initAsync: false,
  load: 'currentOnly',
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  interpolation: { escapeValue: false },
  // A fact that main does not know leaves a gap that can be seen, rather than a name in braces.
  missingInterpolationHandler: () => '–',
})

const formatter = words.services.formatter
formatter?.add('yuan', (fen: unknown) => (typeof fen === 'number' ? yuan(fen) : '–'))
formatter?.add('duration', (seconds: unknown, lng) => (typeof seconds === 'number' ? duration(seconds, lng) : '–'))
formatter?.add('role', (role: unknown, lng) => {
  const { roles } = (lng === 'en' ? en : zhCN).operators
  return typeof role === 'string' && Object.hasOwn(roles, role) ? roles[role as keyof typeof roles] : '–'
})
formatter?.add('moment', (at: unknown, lng) =>
  typeof at === 'string' ? momentTime(at, Date.now(), lng === 'en' ? 'en' : 'zh-CN') : '–',
)

type Keyless = Problem & { readonly kind: keyof Words['result']['keyless'] }

/** Whether a completion waits for nothing but keys: no line that comes back will send it. */
export const isKeyless = (reason: Problem | undefined): reason is Keyless =>
  reason !== undefined && reason.kind in zhCN.result.keyless

/** Why a completion stands where it does, and who must do what. */
export function sayReason(reason: Problem): string {
  return isKeyless(reason) ? words.t(`result.keyless.${reason.kind}`) : sayProblem(reason)
}

/** What is wrong in a few words, as the heading of a till that cannot work. */
export function troubleTitle({ kind }: Problem): string {
  const named = `trouble.titles.${kind}`
  return words.exists(named) ? words.t(named as 'trouble.title') : words.t('trouble.title')
}

/** Why a row of a statement could not be read; by its own name where this version has no words for it. */
export function sayBadReason(reason: string): string {
  const named = `statements.badReason.${reason}`
  return words.exists(named) ? words.t(named as 'statements.badReason.columns') : reason
}

/** What the columns of a statement still lack before it can be imported. */
export function sayFault({ at, why }: { readonly at: string; readonly why: string }): string {
  const named = `statements.fault.${why}`
  return words.t(words.exists(named) ? (named as 'statements.fault.name') : 'statements.fault.name', { at })
}

/** What is wrong and what to do about it, in the language of the moment. */
export function sayProblem(problem: Problem): string {
  return words.t(`problem.${problem.kind}`, problem.facts)
}
