import { useTranslation } from 'react-i18next'
import type { Difference } from '../../preload/contract/differences.ts'
import { chinaDate, momentTime } from '../china-time.ts'
import { useDesk } from '../desk-context.tsx'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { useBack } from '../use-back.ts'
import { CloseDifference } from './close-difference.tsx'
import { DifferenceSides } from './difference-sides.tsx'
import { KeyButton } from './key-cap.tsx'
import { OrderNumber } from './order-number.tsx'
import type { Tone } from './standing.ts'
import { StateIcon } from './state-icon.tsx'

const DAY_MS = 86_400_000

/** Days from a settlement date to a moment (ms), both in China. */
const daysSince = (stlDate: string, now: number): number =>
  Math.max(0, (Date.parse(chinaDate(new Date(now).toISOString())) - Date.parse(stlDate)) / DAY_MS)

const tones: Readonly<Record<Difference['standing'], Tone>> = {
  open: 'unknown',
  closed: 'withdrawn',
  explained: 'completed',
}

/** The amount that it is about: this till's, or what the statement's lines come to. */
const amountOf = ({ journal, lines }: Difference['facts']): number =>
  journal?.totalAmt ?? lines.reduce((sum, { kind, amount }) => sum + (kind === 'void' ? -amount : amount), 0)

function Age({ stlDate, now }: { readonly stlDate: string; readonly now: number }) {
  const { t } = useTranslation()
  if (stlDate === '') return <p>{t('statements.differences.undated')}</p>
  const days = daysSince(stlDate, now)
  return (
    <p>
      {t('statements.differences.ofDate', { date: stlDate })}
      {' · '}
      <b>
        {days < 2
          ? t(`statements.differences.${days === 0 ? 'today' : 'yesterday'}`)
          : t('statements.differences.age', { days })}
      </b>
    </p>
  )
}

type Props = {
  readonly difference: Difference
  readonly now: number
  /** Somebody comes back to it from the page of its completion. */
  readonly isBack: boolean
}

/** Where journal and statement differ: what that means, what both say, and what can be done. */
export function DifferenceItem({ difference, now, isBack }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { move } = useDesk()
  const button = useBack(isBack)
  const { key, category, facts, stlDate, standing, reason, closedAt } = difference
  const { mchntOrderId, journal } = facts
  const tone = tones[standing]
  const look = () => {
    move({ kind: 'at-day', place: { row: undefined, difference: { key, standing } } })
    move({ kind: 'look', mchntOrderId })
  }
  const heading = `difference-of-${key}`
  return (
    <li className={`waiting-item difference ${tone}`} aria-labelledby={heading}>
      <header>
        <StateIcon state={tone} />
        <h2 id={heading}>
          {yuan(amountOf(facts))}{' '}
          <span className={`state-name ${tone}`}>{t(`statements.category.${category}.name`)}</span>
        </h2>
        <Age stlDate={stlDate} now={now} />
      </header>
      <p>{t(`statements.category.${category}.means`)}</p>
      <DifferenceSides facts={facts} />
      {closedAt && (
        <p className="file-name">
          {t('statements.differences.closedFor', { time: momentTime(closedAt, now, language), reason })}
        </p>
      )}
      <div className="choices">
        {mchntOrderId !== '' && <OrderNumber value={mchntOrderId} />}
        {journal && (
          <KeyButton button={button} onPress={look}>
            {t('statements.differences.show')}
          </KeyButton>
        )}
      </div>
      {standing === 'open' && <CloseDifference difference={difference} />}
    </li>
  )
}
