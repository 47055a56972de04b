import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { useNow } from '../use-now.ts'
import { StateIcon } from './state-icon.tsx'

const RECENT_MS = 2 * 60 * 1000
const CLOCK_OFF_MS = 60 * 1000

/** Whether everything is sent and settled and the gateway answered within two minutes. `now` in ms. */
export function isAllSent(counter: Counter, now: number): boolean {
  const recent = counter.lastAnswerAt !== undefined && now - Date.parse(counter.lastAnswerAt) <= RECENT_MS
  return recent && counter.unsent.count === 0 && counter.unknown.count === 0
}

/** What the line and the queue are like, in words; green only when there is nothing to think of. */
export function Sign({ counter }: { readonly counter: Counter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(5000)
  const { unsent, unknown, lastAnswerAt, clockAheadMs = 0 } = counter
  const waits = unsent.count + unknown.count > 0
  return (
    <div className="sign" role="status">
      {isAllSent(counter, now) && (
        <p className="completed">
          <StateIcon state="completed" />
          {t('sign.allSent')}
        </p>
      )}
      {unknown.count > 0 && (
        <p className="unknown">
          <StateIcon state="unknown" />
          {t('sign.unknown', { count: unknown.count, sum: yuan(unknown.totalAmt) })}
        </p>
      )}
      {unsent.count > 0 && (
        <p className="queued">
          <StateIcon state="queued" />
          {t('sign.unsent', { count: unsent.count, sum: yuan(unsent.totalAmt) })}
        </p>
      )}
      {!waits && !isAllSent(counter, now) && (
        <p>
          {lastAnswerAt ? t('sign.quietSince', { time: momentTime(lastAnswerAt, now, language) }) : t('sign.notYet')}
        </p>
      )}
      {Math.abs(clockAheadMs) > CLOCK_OFF_MS && (
        <p className="declined">{t('sign.clockOff', { seconds: Math.round(Math.abs(clockAheadMs) / 1000) })}</p>
      )}
    </div>
  )
}
