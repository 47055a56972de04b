import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { yuan } from '../money.ts'

type Hours = ActionValue<'dayPicture'>['hours']

/** What the contract calls the hour of what names none. */
const NO_HOUR = 99
const [WIDTH, HEIGHT] = [320, 68] as const
/** Hours that are named below the bars. */
const NAMED = 6

/** The hour of the clock, and on which day: a gateway's day begins in the evening before. */
function useHourName(): (hour: number) => string {
  const { t } = useTranslation()
  return (hour) => {
    if (hour === NO_HOUR) return t('close.noHour')
    const clock = String((hour + 24) % 24)
    if (hour < 0) return t('close.hourBefore', { hour: clock })
    return hour > 23 ? t('close.hourAfter', { hour: clock }) : t('close.hour', { hour: clock })
  }
}

/** What was taken in each hour, as bars; the same as a list for who cannot see them. */
export function HoursPicture({ hours }: { readonly hours: Hours }) {
  const { t } = useTranslation()
  const nameOf = useHourName()
  const known = hours.filter(({ hour }) => hour !== NO_HOUR)
  const first = Math.min(0, ...known.map(({ hour }) => hour))
  const last = Math.max(23, ...known.map(({ hour }) => hour))
  const largest = Math.max(1, ...hours.map(({ completions }) => completions.totalAmt))
  const step = WIDTH / (last - first + 1)
  const [most] = hours.toSorted((one, other) => other.completions.totalAmt - one.completions.totalAmt)
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return (
    <figure className="hours-picture">
      <figcaption>{t('close.hours')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {known.map(({ hour, completions }) => {
          const height = Math.max(completions.count > 0 ? 2 : 0, ((HEIGHT - 2) * completions.totalAmt) / largest)
          return <rect key={hour} x={(hour - first) * step + 1} y={HEIGHT - height} width={step - 2} height={height} />
        })}
      </svg>
      <div className="hour-names" aria-hidden="true">
        {all.map((hour) => (
          <span key={hour}>{hour % NAMED === 0 && String((hour + 24) % 24).padStart(2, '0')}</span>
        ))}
      </div>
      {most && <p>{t('close.most', { hour: nameOf(most.hour), sum: yuan(most.completions.totalAmt) })}</p>}
      <ul className="for-readers">
        {hours.map(({ hour, completions: { count, totalAmt } }) => (
          <li key={hour}>
            {nameOf(hour)}: {t('money.countAndSum', { count, sum: yuan(totalAmt) })}
          </li>
        ))}
      </ul>
    </figure>
  )
}
