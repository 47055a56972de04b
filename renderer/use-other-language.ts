import { useDeed } from './ask.ts'
import { useLanguage } from './language.ts'
import { languageAfter } from './words/languages.ts'

/** Changes to the next language, whichever it is now, and why that failed. */
export function useOtherLanguage(): { readonly otherLanguage: () => void; readonly error: Error | null } {
  const language = useLanguage()
  const choose = useDeed('choose')
  return {
    otherLanguage: () => choose.mutate({ language: languageAfter(language).code }),
    error: choose.error,
  }
}
