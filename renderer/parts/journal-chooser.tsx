import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { chinaDate } from '../china-time.ts'
import { useDesk } from '../desk-context.tsx'
import { ErrorLine } from './problem-line.tsx'

type Props = { readonly journal: string | undefined; readonly onChoose: (id: string | undefined) => void }

/** The journal in use, and those of other terminals and gateways, to be read only; not shown where there are no others. */
export function JournalChooser({ journal, onChoose }: Props) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const { data, error } = useAnswer('journals', undefined)
  const others = (data?.journals ?? []).filter(({ current }) => !current)
  if (error) return <ErrorLine error={error} />
  if (others.length === 0) return null
  return (
    <label className="inline-choice">
      {t('day.journal')}
      <select value={journal ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
        {/* First and always: training's own journal is in no list. */}
        <option value="">{t('day.journalCurrent', { termNo: counter.terminal?.termNo ?? '' })}</option>
        {others.map(({ id, termNo, mchntNo, openedAt }) => (
          <option key={id} value={id}>
            {t('day.journalOther', { termNo, mchntNo, date: chinaDate(openedAt) })}
          </option>
        ))}
      </select>
    </label>
  )
}
