import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { momentTime } from '../china-time.ts'
import { yuan } from '../money.ts'
import { type Words, wordsIn } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words }
  }
}

/** A length of time in its largest whole unit but seconds below two minutes: “7 minutes”, “90 seconds”, “3 hours”. */
function duration(seconds: number, language: string): string {
  const units = [
    { unit: 'day', of: 86_400 },
    { unit: 'hour', of: 3600 },
    { unit: 'minute', of: 60 },
  ] as const
  const { unit, of } = units.find((one) => seconds >= 2 * one.of) ?? { unit: 'second' as const, of: 1 }
  const value = Math.round(seconds / of)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/** All languages, ready at once: nothing is loaded later. Facts marked `yuan` in the words are fen, `duration` seconds, `moment` ISO-8601, `role` a role's name. */
export const words = i18next.createInstance()

await words.use(initReactI18next).init({
  // Until main has said which it is: that of the page as it came. The tests of words have none.
  lng: globalThis.document?.documentElement.lang ?? 'zh-CN',
  fallbackLng: false,
  initAsync: false,
  load: 'currentOnly',
  resources: Object.fromEntries([...wordsIn].map(([code, translation]) => [code, { translation }])),
  interpolation: { escapeValue: false },
  // A fact that main does not know leaves a gap that can be seen, rather than a name in braces.
  missingInterpolationHandler: () => '–',
})

function roleName(role: string, lng: string): string {
  const named = `operators.roles.${role}`
  return words.exists(named, { lng }) ? words.t(named as 'operators.roles.manager', { lng }) : '–'
}

/** How facts are put into words in the language of the code `lng`; a fact of another type is a gap. */
const formats: Readonly<Record<string, (fact: unknown, lng: string) => string>> = {
  yuan: (fen) => (typeof fen === 'number' ? yuan(fen) : '–'),
  duration: (seconds, lng) => (typeof seconds === 'number' ? duration(seconds, lng) : '–'),
  role: (role, lng) => (typeof role === 'string' ? roleName(role, lng) : '–'),
  moment: (at, lng) => (typeof at === 'string' ? momentTime(at, Date.now(), lng) : '–'),
}
for (const [name, format] of Object.entries(formats)) {
  words.services.formatter?.add(name, (fact, lng = words.language) => format(fact, lng))
}

type Keyless = Problem & { readonly kind: keyof Words['result']['keyless'] }

/** Whether a completion waits for nothing but keys: no line that comes back will send it. */
export const isKeyless = (reason: Problem | undefined): reason is Keyless =>
  reason !== undefined && words.exists(`result.keyless.${reason.kind}`)

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

/** What goes wrong with a practice hold, and what to do then; undefined where this version has no words for it. */
export function sayDrill(drill: string): { readonly title: string; readonly lesson: string } | undefined {
  const named = `training.drill.${drill}` as 'training.drill.no answer'
  return words.exists(`${named}.title`)
    ? { title: words.t(`${named}.title`), lesson: words.t(`${named}.lesson`) }
    : undefined
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
