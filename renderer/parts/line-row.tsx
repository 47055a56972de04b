import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListLine } from '../../preload/contract/day.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { OrderNumber, tailOf } from './order-number.tsx'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'
import { voidTone } from './void-state.tsx'

/** How a line stands, by shape, colour and word; a release in a release's own. */
function Standing({ line }: { readonly line: ListLine }) {
  const { t } = useTranslation()
  const { of, state: own } = line
  // A release has only the states of a void.
  const release = of === 'release' && own !== 'voided' && own !== 'handed-over' ? own : undefined
  const { state, name } = standingOf(line)
  return (
    <span className="state-word">
      <StateIcon state={release ? voidTone({ state: release }) : state} />
      {release ? t(`void.short.hold.${release}`) : t(`state.${name}`)}
    </span>
  )
}

/** When it was, and below that by whom, where that one has a name: both fit in a row, and no column is taken from the others. */
function When({ line }: { readonly line: ListLine }) {
  const language = useLanguage()
  const { payTs, acceptedAt, operator } = line
  const time = payTs?.slice(5) ?? momentTime(acceptedAt, Date.now(), language)
  if (operator === undefined) return time
  return (
    <>
      {time}{' '}
      <span className="taker" title={operator}>
        {operator}
      </span>
    </>
  )
}

type Props = {
  /** Its position in the list, 0 the first. */
  readonly row: number
  /** Where it is drawn, in px. */
  readonly top: number
  /** Undefined while it has not come yet. */
  readonly line: ListLine | undefined
  /** Whether it is still on its way then. */
  readonly awaited: boolean
  readonly current: boolean
  readonly onOpen: (line: ListLine, row: number) => void
}

/** One line of a list: how it stands, how much it is, and by which numbers it is known. The heads are counted as the first row. */
export const LineRow = memo(function LineRow({ row, top, line, awaited, current, onOpen }: Props) {
  const cells = line && [
    <Standing key="state" line={line} />,
    line.totalAmt === undefined ? '–' : yuan(line.totalAmt),
    tailOf(line.preauthOrderId),
    <OrderNumber key="order" value={line.mchntOrderId} />,
    line.refId ?? '–',
    <When key="when" line={line} />,
  ]
  return (
    <tr
      id={`row-${row}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={row + 2}
      aria-selected={current}
      aria-busy={(line === undefined && awaited) || undefined}
      // Whoever marks a number to copy it does not mean to leave.
      onClick={() => line && document.getSelection()?.isCollapsed !== false && onOpen(line, row)}
    >
      {classes.map((className, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <td key={index} className={className} title={className === 'order' ? line?.mchntOrderId : undefined}>
          {cells?.[index] ?? (awaited ? '…' : '–')}
        </td>
      ))}
    </tr>
  )
})

/** Of the columns, in their order. */
const classes = [undefined, 'number strong', 'mono', 'order', 'mono', 'mono'] as const
