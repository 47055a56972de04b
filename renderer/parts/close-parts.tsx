import { useTranslation } from 'react-i18next'
import type { CloseTotal, DayReport } from '../../preload/contract/day-close.ts'
import { yuan } from '../money.ts'

type Group = { readonly title: string; readonly rows: readonly (CloseTotal & { readonly name: string })[] }

/** A report's totals by settlement date, business type and target system. */
export function CloseParts({ totals }: { readonly totals: DayReport['totals'] }) {
  const { t } = useTranslation()
  const sum = (count: number, amount: number) =>
    count === 0 ? '–' : t('money.countAndSum', { count, sum: yuan(amount) })
  const groups: readonly Group[] = [
    {
      title: t('close.dates'),
      rows: totals.dates.map(({ stlDate, late, ...total }) => {
        return { ...total, name: late ? t('close.lateDate', { date: stlDate }) : stlDate }
      }),
    },
    { title: t('close.bizTypes'), rows: totals.bizTypes.map(({ bizType, ...total }) => ({ ...total, name: bizType })) },
    {
      title: t('close.targetSystems'),
      rows: totals.targetSystems.map(({ targetSys, ...total }) => ({
        ...total,
        name: targetSys || t('close.unnamed'),
      })),
    },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className="table-scroll close-parts" tabIndex={0} aria-label={t('close.parts')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('close.parts')}</th>
            <th scope="col">{t('close.completions')}</th>
            <th scope="col">{t('close.voids')}</th>
            <th scope="col" className="number">
              {t('close.net')}
            </th>
          </tr>
        </thead>
        {groups.map(({ title, rows }) => (
          <tbody key={title}>
            <tr>
              <th scope="rowgroup" colSpan={4}>
                {title}
              </th>
            </tr>
            {rows.map(({ name, completions, voids, netAmt }) => (
              <tr key={name}>
                <th scope="row" className="part">
                  {name}
                </th>
                <td>{sum(completions.count, completions.totalAmt)}</td>
                <td>{sum(voids.count, -voids.totalAmt)}</td>
                <td className="number">{yuan(netAmt)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
