import { useTranslation } from 'react-i18next'
import type { Screen } from '../desk.ts'
import { useDesk } from '../desk-context.tsx'
import { KeyButton } from './key-cap.tsx'
import { LanguageButton } from './language-button.tsx'
import { waitingCount } from './waiting-count.ts'

type Props = { readonly onHelp: () => void; readonly onLanguage: () => void }

/** The keys, always in sight. On the review none of them does anything. */
export function BottomBar({ onHelp, onLanguage }: Props) {
  const { t } = useTranslation()
  const { desk, move, counter } = useDesk()
  const waiting = waitingCount(counter)
  const go = (screen: Screen) => () => move({ kind: 'go', screen })
  return (
    <nav className="bottom-bar" aria-label={t('bar.keys')} inert={desk.screen === 'review'}>
      <KeyButton name="F2" short={t('bar.entryShort')} onPress={go('entry')} current={desk.screen === 'entry'}>
        {t('bar.entry')}
      </KeyButton>
      <KeyButton name="F6" onPress={go('day')} current={desk.screen === 'day'}>
        {t('bar.day')}
      </KeyButton>
      {counter.mode === 'training' && (
        <KeyButton name="F7" onPress={go('training')} current={desk.screen === 'training'}>
          {t('bar.training')}
        </KeyButton>
      )}
      <KeyButton name="F8" onPress={go('waiting')} current={desk.screen === 'waiting'}>
        {waiting > 0 ? `${t('bar.waiting')} ${waiting}` : t('bar.waiting')}
      </KeyButton>
      <KeyButton name="F10" onPress={go('settings')} current={desk.screen === 'settings'}>
        {t('bar.settings')}
      </KeyButton>
      <span className="gap" />
      <LanguageButton onPress={onLanguage} />
      <KeyButton name="F1" onPress={onHelp}>
        {t('bar.help')}
      </KeyButton>
    </nav>
  )
}
