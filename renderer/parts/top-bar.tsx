import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import { useDeed } from '../ask.ts'
import { clockTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { useNow } from '../use-now.ts'
import { KeyButton } from './key-cap.tsx'
import { Sign } from './sign.tsx'

/** Terminal and merchant, the sign, and the time in China. Of a long name as much as there is room for: F1 has all of it. */
export function TopBar({ counter }: { readonly counter: Counter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(5000)
  const lock = useDeed('lock')
  const { access } = counter
  return (
    <header className="top-bar">
      <p className="terminal">
        <b>{counter.terminal?.termNo ?? t('till')}</b>
        {counter.terminal && <span title={counter.terminal.mchntName}>{counter.terminal.mchntName}</span>}
      </p>
      <Sign counter={counter} />
      <div className="who">
        {access.state === 'training' && <span>{t('operators.trainee')}</span>}
        {access.operator && (
          <>
            <b title={`${access.operator.name} · ${t(`operators.roles.${access.operator.role}`)}`}>
              {access.operator.name}
            </b>
            <KeyButton name="F12" onPress={() => lock.mutate(undefined)}>
              {t('operators.lock')}
            </KeyButton>
          </>
        )}
      </div>
      <p className="clock">
        <time>{clockTime(now, language)}</time> <span>({t('beijing')})</span>
      </p>
    </header>
  )
}
