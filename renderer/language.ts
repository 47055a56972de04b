import { useTranslation } from 'react-i18next'
import type { Language } from '../preload/contract/appearance.ts'

/** The language of the moment; whoever uses it is drawn anew when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language
}
