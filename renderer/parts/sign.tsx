import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { useNow } from '../use-now.ts'
import { type SignLine, signLines } from './sign-state.ts'
import { StateIcon } from './state-icon.tsx'

const CLOCK_OFF_MS = 60 * 1000

const icons = {
  alarms: 'alarm',
  unknown: 'unknown',
  voiding: 'voided',
  sending: 'sending',
  unsent: 'queued',
  lapsing: 'unknown',
  'all-sent': 'completed',
} as const

const countOf = (counter: Counter, line: 'alarms' | 'unknown' | 'voiding' | 'sending' | 'unsent' | 'lapsing') =>
  line === 'alarms' ? counter.alarms : counter[line].count

function Line({ line, counter, now }: { readonly line: SignLine; readonly counter: Counter; readonly now: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { lapsing, lastAnswerAt, alarms } = counter
  if (line === 'quiet') {
    const time = lastAnswerAt && momentTime(lastAnswerAt, now, language)
    return <p>{time ? t('sign.quietSince', { time }) : t('sign.notYet')}</p>
  }
  const words = () => {
    if (line === 'all-sent') return t('sign.allSent')
    if (line === 'alarms') return t('sign.alarms', { count: alarms })
    if (line === 'lapsing') {
      const seconds = lapsing.firstAt === undefined ? 0 : Math.round((Date.parse(lapsing.firstAt) - now) / 1000)
      const { count } = lapsing
      return seconds > 0 ? t('sign.lapsing', { count, seconds }) : t('sign.lapsed', { count })
    }
    const { count, totalAmt } = counter[line]
    return t(`sign.${line}`, { count, sum: yuan(totalAmt) })
  }
  return (
    <p className={icons[line]}>
      <StateIcon state={icons[line]} />
      {line === 'all-sent' ? (
        words()
      ) : (
        <>
          <span className="in-full">{words()}</span>
          <span className="in-short" aria-hidden="true">
            {t(`sign.short.${line}`, { count: countOf(counter, line) })}
          </span>
        </>
      )}
    </p>
  )
}

/** What the line and the queue are like, in words; green only when there is nothing to think of. */
export function Sign({ counter }: { readonly counter: Counter }) {
  const { t } = useTranslation()
  const now = useNow(5000)
  const { clockAheadMs = 0 } = counter
  const lines = signLines(counter, now)
  return (
    <div className={lines.length > 1 ? 'sign many' : 'sign'} role="status">
      {lines.map((line) => (
        <Line key={line} line={line} counter={counter} now={now} />
      ))}
      {Math.abs(clockAheadMs) > CLOCK_OFF_MS && (
        <p className="declined">{t('sign.clockOff', { seconds: Math.round(Math.abs(clockAheadMs) / 1000) })}</p>
      )}
    </div>
  )
}
