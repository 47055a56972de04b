import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Problem } from '../../preload/contract.ts'
import { yuan } from '../money.ts'
import { en, type Words } from './en.ts'
import { zhCN } from './zh-CN.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words }
  }
}

/** Both languages, ready at once: nothing is loaded later. Facts marked `yuan` in the words are fen. */
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

words.services.formatter?.add('yuan', (fen: unknown) => (typeof fen === 'number' ? yuan(fen) : '–'))

type Keyless = Problem & { readonly kind: keyof Words['result']['keyless'] }

/** Whether a completion waits for nothing but keys: no line that comes back will send it. */
export const isKeyless = (reason: Problem | undefined): reason is Keyless =>
  reason !== undefined && reason.kind in zhCN.result.keyless

/** Why a completion stands where it does, and who must do what. */
export function sayReason(reason: Problem): string {
  return isKeyless(reason) ? words.t(`result.keyless.${reason.kind}`) : sayProblem(reason)
}

/** What is wrong and what to do about it, in the language of the moment. */
export function sayProblem(problem: Problem): string {
  return words.t(`problem.${problem.kind}`, problem.facts)
}
