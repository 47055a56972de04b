import { useTranslation } from 'react-i18next'
import type { DayTotal } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

type Props = {
  readonly journal: string | undefined
  readonly stlDate: string
  /** What the list holds now. */
  readonly now: DayTotal
}

/** Whether two sums are made of the same things. */
const isSame = (one: DayTotal, other: DayTotal): boolean =>
  one.count === other.count && one.voids.count === other.voids.count && one.netAmt === other.netAmt

/** Exports the date that is shown, and says where the file is, and when it no longer holds what the list does. */
export function DayExport({ journal, stlDate, now }: Props) {
  const { t } = useTranslation()
  const exported = useDeed('exportDay')
  const show = useDeed('showExport')
  const run = () => exported.mutate({ journal, stlDate })
  useKeys({ 'Ctrl+E': exported.isPending ? undefined : run })
  const { data } = exported
  const outdated = data !== undefined && !isSame(data, now)
  const sumOf = ({ totalAmt, voids, netAmt }: DayTotal) => {
    const sum = yuan(totalAmt)
    return voids.count === 0 ? sum : t('day.withVoids', { sum, voids: voids.count, net: yuan(netAmt) })
  }
  return (
    <div className="day-export">
      <KeyButton name="Ctrl+E" look="accent" disabled={exported.isPending} onPress={run}>
        {t('day.export')}
      </KeyButton>
      <p role="status" className="done-line">
        {data && t('day.exported', { count: data.count, sum: sumOf(data), path: data.path })}
      </p>
      {data && <p className="journal-head">{t('day.head', { head: data.head })}</p>}
      {outdated && (
        <p role="status" className="notice">
          {t('day.exportedBefore', { count: now.count, sum: sumOf(now) })}
        </p>
      )}
      {data && <KeyButton onPress={() => show.mutate({ path: data.path })}>{t('day.show')}</KeyButton>}
      <ErrorLine error={exported.error ?? show.error} />
    </div>
  )
}
