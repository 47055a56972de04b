import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { DateStrip } from '../parts/date-strip.tsx'
import { DayExport } from '../parts/day-export.tsx'
import { DayList } from '../parts/day-list.tsx'
import { Heading } from '../parts/heading.tsx'
import { JournalChooser } from '../parts/journal-chooser.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'

/** What is listed: a settlement date, or what has none yet. */
export type Chosen = { readonly stlDate?: string }

/** The journal by settlement date; what has no date yet stands before all dates, so that nothing hides. */
export function DayScreen() {
  const { t } = useTranslation()
  const [journal, setJournal] = useState<string>()
  const [wanted, setWanted] = useState<Chosen>()
  const { data, error } = useAnswer('days', { journal })
  const dates: readonly Chosen[] = data
    ? [...(data.undated.count > 0 ? [{}] : []), ...data.days.map(({ stlDate }) => ({ stlDate }))]
    : []
  const chosen = dates.find(({ stlDate }) => wanted && stlDate === wanted.stlDate) ?? dates[0]
  const day = data?.days.find(({ stlDate }) => stlDate === chosen?.stlDate)
  const step = (by: 1 | -1) => {
    const target = chosen && dates[dates.indexOf(chosen) + by]
    if (target) setWanted(target)
  }
  const later = () => step(1)
  const earlier = () => step(-1)
  useKeys({ ArrowRight: later, ArrowLeft: earlier })
  return (
    <div className="wide">
      <header className="screen-head">
        <Heading>{t('day.title')}</Heading>
        <JournalChooser
          journal={journal}
          onChoose={(id) => {
            setJournal(id)
            setWanted(undefined)
          }}
        />
      </header>
      <ErrorLine error={error} />
      {data && dates.length === 0 && <p className="empty">{t('day.none')}</p>}
      {data && chosen && (
        <>
          <DateStrip days={data.days} undated={data.undated} chosen={chosen} onChoose={setWanted} />
          <DayList key={`${journal} ${chosen.stlDate}`} journal={journal} chosen={chosen} />
          {day && <DayExport key={`${journal}-${day.stlDate}`} journal={journal} stlDate={day.stlDate} now={day} />}
        </>
      )}
    </div>
  )
}
