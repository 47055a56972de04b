import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayReport } from '../../preload/contract/day-close.ts'
import { yuan } from '../money.ts'
import { CloseParts } from './close-parts.tsx'
import { CloseTotals } from './close-totals.tsx'
import { OrderNumber } from './order-number.tsx'

/** What came too late for the close of its own date, each with that date. */
function LateItems({ report: { lateItems, totals } }: { readonly report: DayReport }) {
  const { t } = useTranslation()
  const count = totals.late.completions.count + totals.late.voids.count
  if (count === 0) return null
  const more = count - lateItems.length
  return (
    <section className="notice late-items">
      <h2>{t('close.lateTitle', { count, sum: yuan(totals.late.netAmt) })}</h2>
      <ul>
        {lateItems.map(({ of, mchntOrderId, totalAmt, stlDate }) => (
          <li key={`${of} ${mchntOrderId}`}>
            <span>{stlDate}</span>
            <b>{of === 'void' ? t('close.lateVoid', { sum: yuan(-totalAmt) }) : yuan(totalAmt)}</b>
            <OrderNumber value={mchntOrderId} />
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('close.lateMore', { count: more })}</p>}
    </section>
  )
}

/** What stands on every report: whose day, totals, late arrivals, the total since the beginning, and the chain's head. */
export function ReportBody({ report }: { readonly report: DayReport }) {
  const { t } = useTranslation()
  const { totals, perpetual, head, fromSeq, toSeq, termNo, mchntNo, mchntName, reason, operator, by } = report
  const { completions, voids, netAmt } = perpetual
  const sum = (count: number, amount: number) => t('money.countAndSum', { count, sum: yuan(amount) })
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('close.terminal'), termNo],
    [t('close.merchant'), `${mchntName} ${mchntNo}`],
    [t('close.range'), t('close.events', { from: fromSeq, to: toSeq })],
    [
      t('close.head'),
      <span key="head" className="mono">
        {head}
      </span>,
    ],
    ...(reason ? [[t('close.reasonGiven'), reason] as const] : []),
    ...(report.number === undefined ? [] : [[t('close.approvedBy'), operator ?? t('close.nobody')] as const]),
    ...(by === undefined || by === operator ? [] : [[t('close.by'), by] as const]),
  ]
  return (
    <>
      <CloseTotals totals={totals} />
      <p className="sum-line perpetual">
        <span>{t('close.perpetual')}</span>
        <span>
          {t('close.completions')} {sum(completions.count, completions.totalAmt)}
        </span>
        <span>
          {t('close.voids')} {sum(voids.count, voids.totalAmt === 0 ? 0 : -voids.totalAmt)}
        </span>
        <b>
          {t('close.net')} {yuan(netAmt)}
        </b>
      </p>
      <LateItems report={report} />
      {totals.dates.length > 0 && <CloseParts totals={totals} />}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
