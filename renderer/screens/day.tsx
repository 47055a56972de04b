import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileFormat } from '../../preload/contract/exports.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import type { DayPlace } from '../desk.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { Awaited } from '../parts/awaited.tsx'
import { DateStrip } from '../parts/date-strip.tsx'
import { DayExport } from '../parts/day-export.tsx'
import { DayList } from '../parts/day-list.tsx'
import { DayPicture } from '../parts/day-picture.tsx'
import type { Reasons } from '../parts/dispositions.tsx'
import { Heading } from '../parts/heading.tsx'
import { JournalChooser } from '../parts/journal-chooser.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { type Entered, SearchResults } from '../parts/search-results.tsx'
import { useWayToEntry } from '../use-way-to-entry.ts'
import { ClosedScreen } from './closed.tsx'
import { ClosingScreen } from './closing.tsx'
import { StatementsScreen } from './statements.tsx'

/** What is listed: a settlement date, or what has none yet. */
export type Chosen = { readonly stlDate?: string }

/** What the screen shows: the dates, the day close, the report of one, or the statements. */
type View =
  | { readonly kind: 'dates' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'statements' }
  | { readonly kind: 'closed'; readonly number: number; readonly just?: ActionValue<'closeDay'> }

/** The journal by settlement date, its day closes and their reports. */
export function DayScreen() {
  const { journal, difference } = useDesk().desk.day
  const [view, setView] = useState<View>({ kind: difference ? 'statements' : 'dates' })
  const [reasons, setReasons] = useState<Reasons>(new Map())
  const back = () => setView({ kind: view.kind === 'closed' ? 'closing' : 'dates' })
  const place = useRef<HTMLDivElement>(null)
  const shown = view.kind === 'closed' ? `closed ${view.number}` : view.kind
  useLayoutEffect(() => {
    if (shown !== 'dates') place.current?.scrollIntoView({ block: 'start' })
  }, [shown])
  if (view.kind === 'dates') {
    return <Dates onClose={() => setView({ kind: 'closing' })} onStatements={() => setView({ kind: 'statements' })} />
  }
  if (view.kind === 'statements') return <StatementsScreen onBack={back} />
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

/** The journal by settlement date, or what a search finds in all of it. */
function Dates({ onClose, onStatements }: { readonly onClose: () => void; readonly onStatements: () => void }) {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const { journal, text, row } = desk.day
  const list = useRef<HTMLTableElement>(null)
  // As it was when the screen appeared: somebody comes back from a page to the row that led to it.
  const [at, setAt] = useState(row)
  const [isBack] = useState(row !== undefined)
  const [entered, setEntered] = useState<Entered>()
  const [format, setFormat] = useState<FileFormat>('csv')
  const to = (place: Partial<DayPlace>) => {
    setAt(undefined)
    setEntered(undefined)
    move({ kind: 'at-day', place: { ...place, row: undefined } })
  }
  const byDate = text.trim() === ''
  const onEnter = () => (byDate ? list.current?.focus() : setEntered({ text: text.trim() }))
  useKeys({ 'Ctrl+D': onClose, 'Ctrl+B': onStatements })
  useWayToEntry()
  useEffect(() => {
    if (isBack) list.current?.focus()
  }, [isBack])
  return (
    <div className="wide">
      <header className="screen-head">
        <Heading take={!isBack}>{t('day.title')}</Heading>
        <div className="choices">
          <KeyButton name="Ctrl+D" onPress={onClose}>
            {t('close.open')}
          </KeyButton>
          <KeyButton name="Ctrl+B" onPress={onStatements}>
            {t('statements.open')}
          </KeyButton>
        </div>
      </header>
      <div className="find-row">
        <SearchField text={text} onText={(typed) => to({ text: typed })} onEnter={onEnter} />
        <JournalChooser journal={journal} onChoose={(id) => to({ journal: id, chosen: undefined })} />
      </div>
      {byDate ? (
        <ByDate at={at} list={list} onChoose={(chosen) => to({ chosen })} format={format} onFormat={setFormat} />
      ) : (
        <SearchResults
          journal={journal}
          text={text.trim()}
          entered={entered}
          at={at}
          list={list}
          format={format}
          onFormat={setFormat}
        />
      )}
    </div>
  )
}

type ByDateProps = {
  readonly at: number | undefined
  readonly list: RefObject<HTMLTableElement | null>
  readonly onChoose: (chosen: Chosen) => void
  readonly format: FileFormat
  readonly onFormat: (format: FileFormat) => void
}

/** The dates and the list of one of them; what has no date yet stands before all dates, so that nothing hides. */
function ByDate({ at, list, onChoose, format, onFormat }: ByDateProps) {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const { journal, chosen: wanted } = desk.day
  const days = useAnswer('days', { journal })
  const { data } = days
  const dates: readonly Chosen[] = data
    ? [...(data.undated.count > 0 ? [{}] : []), ...data.days.map(({ stlDate }) => ({ stlDate }))]
    : []
  const chosen = dates.find(({ stlDate }) => wanted && stlDate === wanted.stlDate) ?? dates[0]
  const day = data?.days.find(({ stlDate }) => stlDate === chosen?.stlDate)
  const step = (by: 1 | -1) => {
    const target = chosen && dates[dates.indexOf(chosen) + by]
    if (target) onChoose(target)
  }
  useKeys({ ArrowRight: () => step(1), ArrowLeft: () => step(-1) })
  return (
    <>
      <Awaited of={days} />
      {data && !days.error && dates.length === 0 && <p className="empty">{t('day.none')}</p>}
      {data && chosen && (
        <>
          <DateStrip days={data.days} undated={data.undated} chosen={chosen} onChoose={onChoose} />
          {day && <DayPicture journal={journal} stlDate={day.stlDate} />}
          <DayList
            key={`${journal} ${chosen.stlDate}`}
            journal={journal}
            stlDate={chosen.stlDate}
            rows={(day ?? data.undated).count}
            at={at}
            list={list}
          />
          {day && (
            <DayExport
              key={`${journal}-${day.stlDate}`}
              journal={journal}
              stlDate={day.stlDate}
              days={data.days}
              format={format}
              onFormat={onFormat}
            />
          )}
        </>
      )}
    </>
  )
}
