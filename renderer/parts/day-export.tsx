import { useTranslation } from 'react-i18next'
import type { CountAndSum } from '../../preload/contract.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'

type Props = {
  readonly journal: string | undefined
  readonly stlDate: string
  /** What the list holds now. */
  readonly now: CountAndSum
}

/** Exports the date that is shown, and says where the file is, and when it no longer holds what the list does. */
export function DayExport({ journal, stlDate, now }: Props) {
  const { t } = useTranslation()
  const exported = useDeed('exportDay')
  const show = useDeed('showExport')
  const run = () => exported.mutate({ journal, stlDate })
  useKeys({ 'Ctrl+E': exported.isPending ? undefined : run })
  const { data } = exported
  const outdated = data !== undefined && (data.count !== now.count || data.totalAmt !== now.totalAmt)
  return (
    <div className="day-export">
      <KeyButton name="Ctrl+E" look="accent" disabled={exported.isPending} onPress={run}>
        {t('day.export')}
      </KeyButton>
      <p role="status" className="done-line">
        {data && t('day.exported', { count: data.count, sum: yuan(data.totalAmt), path: data.path })}
      </p>
      {outdated && (
        <p role="status" className="notice">
          {t('day.exportedBefore', { count: now.count, sum: yuan(now.totalAmt) })}
        </p>
      )}
      {data && <KeyButton onPress={() => show.mutate({ path: data.path })}>{t('day.show')}</KeyButton>}
      <ErrorLine error={exported.error ?? show.error} />
    </div>
  )
}
