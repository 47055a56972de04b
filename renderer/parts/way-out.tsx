import { useTranslation } from 'react-i18next'
import { KeyButton } from './key-cap.tsx'
import { LanguageButton } from './language-button.tsx'

type Props = {
  readonly onLanguage: () => void
  /** Where there is something to go back to. */
  readonly onBack?: (() => void) | undefined
}

/** The way back and the other languages, before anybody is signed in. */
export function WayOut({ onLanguage, onBack }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {onBack && (
        <KeyButton name="Esc" onPress={onBack}>
          {t('operators.back')}
        </KeyButton>
      )}
      <LanguageButton onPress={onLanguage} />
    </>
  )
}
