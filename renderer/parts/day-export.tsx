import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionValue, DayTotal, FileFormat } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'
import { WorkLine } from './work-line.tsx'

const formats: readonly FileFormat[] = ['csv', 'xlsx', 'pdf', 'json', 'accounting']

type Days = ActionValue<'days'>['days']

type Props = {
  readonly journal: string | undefined
  /** The date that is shown: the only one, or the last one, of what is exported. */
  readonly stlDate: string
  /** The journal's dates, newest first, with what each holds now. */
  readonly days: Days
  readonly format: FileFormat
  readonly onFormat: (format: FileFormat) => void
}

/** Whether two sums are made of the same things. */
const isSame = (one: DayTotal, other: DayTotal): boolean =>
  one.count === other.count && one.voids.count === other.voids.count && one.netAmt === other.netAmt

/** What several dates hold together. */
const sumOf = (days: readonly DayTotal[]): DayTotal =>
  days.reduce(
    (one, other) => ({
      count: one.count + other.count,
      totalAmt: one.totalAmt + other.totalAmt,
      voids: {
        count: one.voids.count + other.voids.count,
        totalAmt: one.voids.totalAmt + other.voids.totalAmt,
      },
      netAmt: one.netAmt + other.netAmt,
    }),
    { count: 0, totalAmt: 0, voids: { count: 0, totalAmt: 0 }, netAmt: 0 },
  )

/** Exports the date that is shown, or all from an earlier one to it, and says where the file is, and when it no longer holds what the list does. */
export function DayExport({ journal, stlDate, days, format, onFormat }: Props) {
  const { t } = useTranslation()
  const exported = useDeed('exportDates')
  const show = useDeed('showExport')
  const [from, setFrom] = useState(stlDate)
  const run = () => exported.mutate({ journal, from, to: stlDate, format })
  useKeys({ 'Ctrl+E': exported.isPending ? undefined : run })
  const { data, variables } = exported
  const between = (first: string) => days.filter((day) => day.stlDate >= first && day.stlDate <= stlDate)
  const now = sumOf(between(variables?.from ?? from))
  const outdated = data !== undefined && !isSame(data, now)
  const inWords = ({ totalAmt, voids, netAmt }: DayTotal) => {
    const sum = yuan(totalAmt)
    return voids.count === 0 ? sum : t('day.withVoids', { sum, voids: voids.count, net: yuan(netAmt) })
  }
  return (
    <div className="day-export">
      <KeyButton name="Ctrl+E" look="accent" disabled={exported.isPending} onPress={run}>
        {t('day.export')}
      </KeyButton>
      <label className="inline-choice">
        {t('day.format')}
        <select value={format} onChange={(event) => onFormat(event.target.value as FileFormat)}>
          {formats.map((one) => (
            <option key={one} value={one}>
              {t(`day.formats.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="inline-choice">
        {t('day.exportFrom')}
        <select value={from} onChange={(event) => setFrom(event.target.value)}>
          {between('').map((day) => (
            <option key={day.stlDate} value={day.stlDate}>
              {day.stlDate === stlDate ? t('day.onlyThis', { stlDate }) : t('day.since', { stlDate: day.stlDate })}
            </option>
          ))}
        </select>
      </label>
      <WorkLine work="export" begun={exported.isPending} />
      <p role="status" className="done-line">
        {data && t('day.exported', { count: data.count, sum: inWords(data), path: data.path })}
      </p>
      {data && <p className="journal-head">{t('day.head', { head: data.head })}</p>}
      {outdated && (
        <p role="status" className="notice">
          {t('day.exportedBefore', { count: now.count, sum: inWords(now) })}
        </p>
      )}
      {data && <KeyButton onPress={() => show.mutate({ path: data.path })}>{t('day.show')}</KeyButton>}
      <ErrorLine error={exported.error ?? show.error} />
    </div>
  )
}
