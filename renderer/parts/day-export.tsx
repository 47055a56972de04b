import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayTotal } from '../../preload/contract/day.ts'
import type { FileFormat } from '../../preload/contract/exports.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { useWorks } from '../use-works.ts'
import { ExportDone, FormatChoice, sayTotal } from './export-parts.tsx'
import { KeyButton } from './key-cap.tsx'
import { WorkProgress } from './work-progress.tsx'

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
  const works = useWorks(['export'], exported.isPending)
  const [from, setFrom] = useState(stlDate)
  const run = () => exported.mutate({ journal, from, to: stlDate, format })
  useKeys({ 'Ctrl+E': exported.isPending ? undefined : run })
  const { data, variables } = exported
  const between = (first: string) => days.filter((day) => day.stlDate >= first && day.stlDate <= stlDate)
  const now = sumOf(between(variables?.from ?? from))
  const outdated = data !== undefined && !isSame(data, now)
  return (
    <div className="day-export">
      <KeyButton name="Ctrl+E" look="accent" disabled={exported.isPending} onPress={run}>
        {t('day.export')}
      </KeyButton>
      <FormatChoice format={format} onFormat={onFormat} />
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
      {works.length > 0 && <WorkProgress works={works} />}
      <ExportDone exported={data} error={exported.error}>
        {outdated && (
          <p role="status" className="notice">
            {t('day.exportedBefore', { count: now.count, sum: sayTotal(now) })}
          </p>
        )}
      </ExportDone>
    </div>
  )
}
