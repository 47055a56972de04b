import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract.ts'
import { clockTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { useNow } from '../use-now.ts'
import { Sign } from './sign.tsx'

/** Terminal and merchant, the sign, and the time in China. */
export function TopBar({ counter }: { readonly counter: Counter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(5000)
  return (
    <header className="top-bar">
      <p className="terminal">
        <b>{counter.terminal?.termNo ?? t('till')}</b>
        {counter.terminal && <span>{counter.terminal.mchntName}</span>}
      </p>
      <Sign counter={counter} />
      <p className="clock">
        <time>{clockTime(now, language)}</time> <span>({t('beijing')})</span>
      </p>
    </header>
  )
}
