import { useTranslation } from 'react-i18next'
import type { DayTotal } from '../../preload/contract/day.ts'
import { yuan } from '../money.ts'

/** Completions, voids and what is left of them; only the sum where nothing was voided. */
export function DaySum({ total }: { readonly total: DayTotal }) {
  const { t } = useTranslation()
  const { count, totalAmt, voids, netAmt } = total
  const voided = voids.count > 0
  return (
    <div className="sum-lines">
      <p className="sum-line">
        <span>{t(voided ? 'day.completions' : 'day.sum')}</span>
        <b>{t('money.countAndSum', { count, sum: yuan(totalAmt) })}</b>
      </p>
      {voided && (
        <>
          <p className="sum-line">
            <span>{t('day.voids')}</span>
            <b>{t('money.countAndSum', { count: voids.count, sum: yuan(-voids.totalAmt) })}</b>
          </p>
          <p className="sum-line net">
            <span>{t('day.net')}</span>
            <b>{yuan(netAmt)}</b>
          </p>
        </>
      )}
    </div>
  )
}
