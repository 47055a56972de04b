import { useLanguage } from '../language.ts'
import { languageAfter } from '../words/languages.ts'
import { KeyButton } from './key-cap.tsx'

/** The key to the next language, called as its own speakers call it. */
export function LanguageButton({ onPress }: { readonly onPress: () => void }) {
  const { code, name } = languageAfter(useLanguage())
  return (
    <KeyButton name="F3" lang={code} onPress={onPress}>
      {name}
    </KeyButton>
  )
}
