import { useDeed } from './ask.ts'
import { useLanguage } from './language.ts'

/** Changes to the other language, whichever it is now, and why that failed. */
export function useOtherLanguage(): { readonly otherLanguage: () => void; readonly error: Error | null } {
  const language = useLanguage()
  const choose = useDeed('choose')
  return {
    otherLanguage: () => choose.mutate({ language: language === 'en' ? 'zh-CN' : 'en' }),
    error: choose.error,
  }
}
