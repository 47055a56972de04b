import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CloseTotal } from '../../preload/contract/day-close.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { yuan } from '../money.ts'
import { Awaited } from '../parts/awaited.tsx'
import { CloseForm } from '../parts/close-form.tsx'
import { CloseList } from '../parts/close-list.tsx'
import type { Reasons } from '../parts/dispositions.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { ReportBody } from '../parts/report-body.tsx'

type X = ActionValue<'xReport'>

/** Up to which date, and what that means for what still comes. */
function ClosingDate({ x, onChoose }: { readonly x: X; readonly onChoose: (stlDate: string) => void }) {
  const { t } = useTranslation()
  return (
    <div className="closing-date">
      <label className="inline-choice">
        {t('close.date')}
        <select id="closing-date" value={x.report.stlDate} onChange={(event) => onChoose(event.target.value)}>
          {x.dates.map((date) => (
            <option key={date} value={date}>
              {date}
            </option>
          ))}
        </select>
      </label>
      <p className={x.over ? undefined : 'unknown'}>{t(x.over ? 'close.over' : 'close.notOver')}</p>
    </div>
  )
}

/** What a close now would leave for later ones, and what it could not count. */
function LeftOver({ x }: { readonly x: X }) {
  const { t } = useTranslation()
  const { open } = x.report
  const sum = yuan(open.reduce((before, { totalAmt = 0 }) => before + totalAmt, 0))
  return (
    <div className="left-over">
      {x.later.map(({ stlDate, netAmt }: CloseTotal & { readonly stlDate: string }) => (
        <p key={stlDate}>{t('close.later', { date: stlDate, sum: yuan(netAmt) })}</p>
      ))}
      <p className={open.length > 0 ? 'state-line unknown' : 'state-line good'}>
        {open.length > 0 ? t('close.openSum', { count: open.length, sum }) : t('close.openNone')}
      </p>
    </div>
  )
}

type Props = {
  readonly journal: string | undefined
  readonly reasons: Reasons
  readonly onReasons: (reasons: Reasons) => void
  readonly onBack: () => void
  readonly onLook: (number: number) => void
  readonly onClosed: (closed: ActionValue<'closeDay'>) => void
}

/** The X report, and below it the manager's way to close the day and the closes so far. */
export function ClosingScreen({ journal, reasons, onReasons, onBack, onLook, onClosed }: Props) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<string>()
  const asked = useAnswer('xReport', { journal, ...(wanted && { stlDate: wanted }) }, { keep: true })
  const x = asked.data
  useKeys({ Escape: onBack })
  return (
    <div className="wide closing">
      <header className="screen-head">
        <Heading>{t('close.title')}</Heading>
        <KeyButton name="Esc" onPress={onBack}>
          {t('close.back')}
        </KeyButton>
      </header>
      <p className="boundary">{t('close.boundary')}</p>
      <Awaited of={asked} />
      {x && (
        <>
          <p className="x-mark">{t('close.x')}</p>
          {x.report.stlDate === undefined ? (
            <p className="empty">{t('close.nothing')}</p>
          ) : (
            <ClosingDate x={x} onChoose={setWanted} />
          )}
          <LeftOver x={x} />
          <ReportBody report={x.report} />
          {journal === undefined && <CloseForm {...{ x, reasons, onReasons, onClosed }} />}
        </>
      )}
      <CloseList journal={journal} onLook={onLook} />
    </div>
  )
}
