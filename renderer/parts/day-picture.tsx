import { useTranslation } from 'react-i18next'
import type { ActionValue } from '../../preload/contract.ts'
import { useAnswer } from '../ask.ts'
import { yuan } from '../money.ts'
import { Awaited } from './awaited.tsx'
import { HoursPicture } from './hours-picture.tsx'
import { StateIcon } from './state-icon.tsx'

type Picture = ActionValue<'dayPicture'>

/** A bar of a hundred, as wide as its part of the largest; drawn, for the page may style nothing inline. */
function Bar({ part, tone }: { readonly part: number; readonly tone: string }) {
  return (
    <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className={tone} width={part > 0 ? Math.max(1, Math.round(100 * part)) : 0} height="10" />
    </svg>
  )
}

const icons = {
  settled: 'completed',
  unsent: 'queued',
  sending: 'sending',
  unknown: 'unknown',
  voiding: 'sending',
  undated: 'unknown',
} as const

/** What is settled of the date, against what is open at this counter and on no date yet. */
function SettledAgainstOpen({ settled, open }: Pick<Picture, 'settled' | 'open'>) {
  const { t } = useTranslation()
  const rows = [
    { kind: 'settled' as const, count: settled.count - settled.voids.count, totalAmt: settled.netAmt },
    ...open.filter(({ count }) => count > 0),
  ]
  const largest = Math.max(1, ...rows.map(({ totalAmt }) => totalAmt))
  return (
    <figure className="rows-picture">
      <figcaption>{t('close.settledOpen')}</figcaption>
      <ul>
        {rows.map(({ kind, count, totalAmt }) => (
          <li key={kind}>
            <span className="state-word">
              <StateIcon state={icons[kind]} />
              {t(`close.${kind}`)}
            </span>
            <b>{t('money.countAndSum', { count, sum: yuan(totalAmt) })}</b>
            <Bar part={totalAmt / largest} tone={icons[kind]} />
          </li>
        ))}
        {rows.length === 1 && <li className="none">{t('close.noneOpen')}</li>}
      </ul>
    </figure>
  )
}

function TargetSystems({ targetSystems }: Pick<Picture, 'targetSystems'>) {
  const { t } = useTranslation()
  const rows = targetSystems
    .map(({ targetSys, completions, voids }) => ({
      ...{ targetSys, count: completions.count, netAmt: completions.totalAmt - voids.totalAmt },
    }))
    .sort((one, other) => other.netAmt - one.netAmt)
  const largest = Math.max(1, ...rows.map(({ netAmt }) => netAmt))
  return (
    <figure className="rows-picture">
      <figcaption>{t('close.targetSystems')}</figcaption>
      <ul>
        {rows.map(({ targetSys, count, netAmt }) => (
          <li key={targetSys}>
            <span className="target">{targetSys || t('close.unnamed')}</span>
            <b>{t('money.countAndSum', { count, sum: yuan(netAmt) })}</b>
            <Bar part={netAmt / largest} tone="accent" />
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** In a low window the list comes first, and the pictures are one press away. */
const ROOM = 660

type Props = { readonly journal: string | undefined; readonly stlDate: string }

/** A settlement date at a glance: its hours, what is settled and what is open, and who pays. */
export function DayPicture({ journal, stlDate }: Props) {
  const { t } = useTranslation()
  const asked = useAnswer('dayPicture', { journal, stlDate })
  const { data } = asked
  return (
    <details className="day-picture" open={window.innerHeight > ROOM}>
      <summary>{t('close.picture')}</summary>
      <Awaited of={asked} again="button" />
      {data && (
        <div className="pictures">
          <HoursPicture hours={data.hours} />
          <SettledAgainstOpen settled={data.settled} open={data.open} />
          <TargetSystems targetSystems={data.targetSystems} />
        </div>
      )}
    </details>
  )
}
