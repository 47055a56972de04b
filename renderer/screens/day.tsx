import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { DateStrip } from '../parts/date-strip.tsx'
import { DayExport } from '../parts/day-export.tsx'
import { DayList } from '../parts/day-list.tsx'
import { DayPicture } from '../parts/day-picture.tsx'
import type { Reasons } from '../parts/dispositions.tsx'
import { Heading } from '../parts/heading.tsx'
import { JournalChooser } from '../parts/journal-chooser.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { ClosedScreen } from './closed.tsx'
import { ClosingScreen } from './closing.tsx'

/** What is listed: a settlement date, or what has none yet. */
export type Chosen = { readonly stlDate?: string }

/** What the screen shows: the dates, the day close, or the report of one. */
type View =
  | { readonly kind: 'dates' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'closed'; readonly number: number; readonly just?: ActionValue<'closeDay'> }

/** The journal by settlement date, its day closes and their reports. */
export function DayScreen() {
  const [journal, setJournal] = useState<string>()
  const [view, setView] = useState<View>({ kind: 'dates' })
  const [reasons, setReasons] = useState<Reasons>(new Map())
  const back = () => setView({ kind: view.kind === 'closed' ? 'closing' : 'dates' })
  const place = useRef<HTMLDivElement>(null)
  const shown = view.kind === 'closed' ? `closed ${view.number}` : view.kind
  useLayoutEffect(() => {
    if (shown !== 'dates') place.current?.scrollIntoView({ block: 'start' })
  }, [shown])
  if (view.kind === 'dates') {
    return <Dates journal={journal} onJournal={setJournal} onClose={() => setView({ kind: 'closing' })} />
  }
  return (
    <div ref={place} className="wide" key={shown}>
      {view.kind === 'closing' ? (
        <ClosingScreen
          journal={journal}
          reasons={reasons}
          onReasons={setReasons}
          onBack={back}
          onLook={(number) => setView({ kind: 'closed', number })}
          onClosed={(just) => {
            setReasons(new Map())
            setView({ kind: 'closed', number: just.report.number ?? 0, just })
          }}
        />
      ) : (
        <ClosedScreen journal={journal} number={view.number} just={view.just} onBack={back} />
      )}
    </div>
  )
}

type DatesProps = {
  readonly journal: string | undefined
  readonly onJournal: (id: string | undefined) => void
  readonly onClose: () => void
}

/** The journal by settlement date; what has no date yet stands before all dates, so that nothing hides. */
function Dates({ journal, onJournal, onClose }: DatesProps) {
  const { t } = useTranslation()
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
  useKeys({ ArrowRight: later, ArrowLeft: earlier, 'Ctrl+D': onClose })
  return (
    <div className="wide">
      <header className="screen-head">
        <Heading>{t('day.title')}</Heading>
        <JournalChooser
          journal={journal}
          onChoose={(id) => {
            onJournal(id)
            setWanted(undefined)
          }}
        />
        <KeyButton name="Ctrl+D" onPress={onClose}>
          {t('close.open')}
        </KeyButton>
      </header>
      <ErrorLine error={error} />
      {data && dates.length === 0 && <p className="empty">{t('day.none')}</p>}
      {data && chosen && (
        <>
          <DateStrip days={data.days} undated={data.undated} chosen={chosen} onChoose={setWanted} />
          {day && <DayPicture journal={journal} stlDate={day.stlDate} />}
          <DayList key={`${journal} ${chosen.stlDate}`} journal={journal} chosen={chosen} />
          {day && <DayExport key={`${journal}-${day.stlDate}`} journal={journal} stlDate={day.stlDate} now={day} />}
        </>
      )}
    </div>
  )
}
