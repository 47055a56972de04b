import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { chinaDate } from '../china-time.ts'
import { useDesk } from '../desk-context.tsx'
import { Awaited } from './awaited.tsx'

type Props = { readonly journal: string | undefined; readonly onChoose: (id: string | undefined) => void }

/** The journal in use, and those of other terminals and gateways, to be read only; not shown where there are no others. */
export function JournalChooser({ journal, onChoose }: Props) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const asked = useAnswer('journals', undefined)
  const others = (asked.data?.journals ?? []).filter(({ current }) => !current)
  if (asked.error) return <Awaited of={asked} again="button" />
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
