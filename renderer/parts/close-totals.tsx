import { useTranslation } from 'react-i18next'
import type { CloseTotal, DayReport } from '../../preload/contract/day-close.ts'
import { yuan } from '../money.ts'

type Sums = CloseTotal['completions']

function SumRow({ name, sums, sign = 1 }: { readonly name: string; readonly sums: Sums; readonly sign?: 1 | -1 }) {
  const signed = (amount: number) => yuan(amount === 0 ? 0 : sign * amount)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{sums.count}</td>
      <td className="number strong">{signed(sums.totalAmt)}</td>
      <td className="number">{signed(sums.couponAmt)}</td>
      <td className="number">{signed(sums.invoiceAmt)}</td>
    </tr>
  )
}

/** Completions, voids and net of a report, with coupons and invoice amounts apart, and what of it is late. */
export function CloseTotals({ totals }: { readonly totals: DayReport['totals'] }) {
  const { t } = useTranslation()
  const { late } = totals
  const isLate = late.completions.count + late.voids.count > 0
  const columns = ['count', 'amount', 'coupons', 'invoice'] as const
  const sections = [
    { name: undefined, total: totals as CloseTotal },
    ...(isLate ? [{ name: t('close.late'), total: late }] : []),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className="table-scroll close-totals" tabIndex={0} aria-label={t('close.totals')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('close.what')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`close.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map(({ name, total }) => (
          <tbody key={name ?? 'all'} className={name ? 'late' : undefined}>
            {name && (
              <tr>
                <th scope="rowgroup" colSpan={5}>
                  {name}
                </th>
              </tr>
            )}
            <SumRow name={t('close.completions')} sums={total.completions} />
            <SumRow name={t('close.voids')} sums={total.voids} sign={-1} />
            <tr className="net">
              <th scope="row">{t('close.net')}</th>
              <td />
              <td className="number strong">{yuan(total.netAmt)}</td>
              <td colSpan={2} />
            </tr>
          </tbody>
        ))}
      </table>
    </section>
  )
}
