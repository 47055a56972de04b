import { useTranslation } from 'react-i18next'
import type { CountAndSum } from '../../preload/contract/fields.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { yuan } from '../money.ts'
import type { Chosen } from '../screens/day.tsx'

type Props = {
  readonly days: ActionValue<'days'>['days']
  readonly undated: CountAndSum
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
}

/** Settlement dates, newest first, each with a bar for its sum; what has no date yet stands first. */
export function DateStrip({ days, undated, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const closeName = (closes: readonly number[], unclosed: boolean) => {
    if (closes.length === 0) return t('close.notYet')
    return t(unclosed ? 'close.partly' : 'close.inCloses', { numbers: closes.join(', ') })
  }
  const largest = Math.max(1, ...days.map(({ netAmt }) => netAmt))
  return (
    <nav className="date-strip" aria-label={t('day.dates')}>
      {undated.count > 0 && (
        <button
          type="button"
          className="undated"
          aria-current={chosen.stlDate === undefined ? 'date' : undefined}
          onClick={() => onChoose({})}
        >
          <b>{t('day.undated')}</b>
          <span>{t('money.countAndSum', { count: undated.count, sum: yuan(undated.totalAmt) })}</span>
        </button>
      )}
      {days.map(({ stlDate, count, netAmt, closes, unclosed }) => (
        <button
          key={stlDate}
          type="button"
          aria-current={chosen.stlDate === stlDate ? 'date' : undefined}
          onClick={() => onChoose({ stlDate })}
        >
          <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width={Math.max(2, Math.round((100 * netAmt) / largest))} height="6" />
          </svg>
          <b>{stlDate}</b>
          <span>{t('money.countAndSum', { count, sum: yuan(netAmt) })}</span>
          <span>{closeName(closes, unclosed)}</span>
        </button>
      ))}
    </nav>
  )
}
