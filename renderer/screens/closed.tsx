import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenAtClose } from '../../preload/contract/day-close.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer, useDeed } from '../ask.ts'
import { chinaDate, momentTime } from '../china-time.ts'
import { useKeys } from '../keys.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { Awaited } from '../parts/awaited.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { OpenAtCloseLine, openKey } from '../parts/open-at-close.tsx'
import { ErrorLine, ProblemLine } from '../parts/problem-line.tsx'
import { ReportBody } from '../parts/report-body.tsx'

/** What stayed open at a close, and why. */
function StayedOpen({ open }: { readonly open: readonly OpenAtClose[] }) {
  const { t } = useTranslation()
  if (open.length === 0) return <p className="state-line good">{t('close.openNone')}</p>
  const sum = yuan(open.reduce((before, { totalAmt = 0 }) => before + totalAmt, 0))
  return (
    <section className="dispositions">
      <h2>{t('close.openSum', { count: open.length, sum })}</h2>
      <ul>
        {open.map((item) => (
          <li key={openKey(item)}>
            <span className="open-item">
              <OpenAtCloseLine item={item} />
            </span>
            <em>{t('close.staysOpen', { reason: item.reason })}</em>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Says that this is a copy, and which; it comes into sight, for the button stands far below. */
function CopyMark({ copy }: { readonly copy: number | undefined }) {
  const { t } = useTranslation()
  const mark = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (copy !== undefined) mark.current?.scrollIntoView({ block: 'center' })
  }, [copy])
  return (
    <p ref={mark} role="status" className="copy-mark">
      {copy !== undefined && t('close.copy', { copy })}
    </p>
  )
}

type Saved = Pick<ActionValue<'closeDay'>, 'path' | 'problem'>

/** Where the report's file is, or why there is none; the close stands in either case. */
function SavedReport({ path, problem }: Saved) {
  const { t } = useTranslation()
  const show = useDeed('showExport')
  return (
    <div className="day-export">
      <p role="status" className="done-line">
        {path && t('close.saved', { path })}
      </p>
      {path && <KeyButton onPress={() => show.mutate({ path })}>{t('close.show')}</KeyButton>}
      {problem && <p className="notice">{t('close.notSaved')}</p>}
      <ProblemLine problem={problem} />
      <ErrorLine error={show.error} />
    </div>
  )
}

type Props = {
  readonly journal: string | undefined
  readonly number: number
  /** What the close itself answered, when it was just made. */
  readonly just: Saved | undefined
  readonly onBack: () => void
}

/** The report of a close as it was frozen, and its copies. */
export function ClosedScreen({ journal, number, just, onBack }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const closed = useAnswer('dayClose', { journal, number })
  const again = useDeed('reprintDayClose')
  useKeys({ Escape: onBack })
  const report = closed.data?.report
  const saved = again.data ?? just
  return (
    <div className="wide closing">
      <header className="screen-head">
        <Heading>{t('close.number', { number })}</Heading>
        <KeyButton name="Esc" onPress={onBack}>
          {t('close.toCloses')}
        </KeyButton>
      </header>
      <Awaited of={closed} />
      <CopyMark copy={again.data?.copy} />
      {report && (
        <>
          <p className="closed-for">
            <b>{t('close.ofDate', { date: report.stlDate })}</b>
            <span>
              {t('close.closedAt', {
                time: `${chinaDate(report.at)} ${momentTime(report.at, Date.parse(report.at), language)}`,
              })}
            </span>
            <span>{t('close.boundary')}</span>
          </p>
          {saved && <SavedReport {...saved} />}
          <ReportBody report={report} />
          <StayedOpen open={report.open} />
          {journal === undefined && (
            <div className="reprint">
              <p>{t('close.reprintLead')}</p>
              <KeyButton disabled={again.isPending} onPress={() => again.mutate({ number })}>
                {t('close.reprint')}
              </KeyButton>
              <ErrorLine error={again.error} />
            </div>
          )}
        </>
      )}
    </div>
  )
}
