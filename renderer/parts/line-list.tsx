import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListLine } from '../../preload/contract/day.ts'
import { useKeys } from '../keys.ts'
import { drawnAt, drawnHeight, type Lengths, rowsInSight, topShowing } from '../list/scroll.ts'
import { usePlace } from '../list/use-place.ts'
import { useHeight } from '../use-height.ts'
import { LineRow } from './line-row.tsx'

/** As in look/list.css. */
const ROW_HEIGHT = 40
/** How many rows before and after those in sight are drawn. */
const FURTHER = 8

const columns = ['state', 'amount', 'hold', 'mchntOrderId', 'refId', 'time'] as const

export type InSight = { readonly first: number; readonly last: number }

type Props = {
  readonly label: string
  readonly rows: number
  /** Undefined for a line that has not come yet. */
  readonly lineAt: (row: number) => ListLine | undefined
  readonly onInSight?: (rows: InSight) => void
  /** Lines that have not come are not to be expected. */
  readonly isRefused?: boolean
  /** The row that was opened before: it is in sight again, and has the keyboard. */
  readonly at: number | undefined
  readonly onOpen: (line: ListLine, row: number) => void
  /** The list itself, for whoever brings the keyboard to it. */
  readonly list: RefObject<HTMLTableElement | null>
}

/**
 * A list of any length, of which only what is in sight is drawn. The keyboard moves through it by row, by screen and to both
 * ends, and opens what it stands on; a reader for the blind is told which row of how many that is.
 */
export function LineList({ label, rows, lineAt, onInSight, isRefused = false, at, onOpen, list: scroller }: Props) {
  const { t } = useTranslation()
  const head = useRef<HTMLTableSectionElement>(null)
  const [current, setCurrent] = useState(at)
  const view = Math.max(0, useHeight(scroller) - useHeight(head))
  const lengths: Lengths = useMemo(() => ({ rows, rowHeight: ROW_HEIGHT, view }), [rows, view])
  const { place, bringTo, onScroll } = usePlace(scroller, lengths, () =>
    at === undefined ? 0 : topShowing(at, { top: 0, offset: 0 }, lengths),
  )
  const { first, last } = rowsInSight(place, lengths, FURTHER)
  // No more are ever drawn, counting the two that are in sight in part: a row that comes takes the place of one that went.
  const places = Math.ceil(view / ROW_HEIGHT) + 2 + 2 * FURTHER
  useLayoutEffect(() => onInSight?.({ first, last }), [onInSight, first, last])

  const go = (row: number) => {
    const target = Math.min(Math.max(0, row), rows - 1)
    setCurrent(target)
    bringTo(topShowing(target, place, lengths))
    scroller.current?.focus({ preventScroll: true })
    scroller.current?.scrollIntoView({ block: 'nearest' })
  }
  const screen = Math.max(1, Math.floor(view / ROW_HEIGHT) - 1)
  const from = current ?? -1
  useKeys(
    {
      ArrowDown: () => go(from + 1),
      ArrowUp: () => go(current === undefined ? 0 : from - 1),
      PageDown: () => go(Math.max(0, from) + screen),
      PageUp: () => go(from - screen),
      Home: () => go(0),
      End: () => go(rows - 1),
    },
    rows > 0,
    true,
  )
  const open = (row: number) => {
    const line = lineAt(row)
    if (line) onOpen(line, row)
  }
  useKeys({ Enter: current === undefined ? undefined : () => open(current) })

  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  const named = drawn.some((row) => lineAt(row)?.operator !== undefined)
  const isDrawn = current !== undefined && current >= first && current <= last
  return (
    <table
      ref={scroller}
      className="line-list"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows the keyboard moves through is a grid
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-activedescendant={isDrawn ? `row-${current}` : undefined}
      onScroll={onScroll}
      onFocus={() => setCurrent((row) => row ?? 0)}
    >
      <thead ref={head}>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <th key={column} scope="col" className={column === 'amount' ? 'number' : undefined}>
              {t(`day.${column === 'time' && named ? 'timeBy' : column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody style={{ height: drawnHeight(lengths) }}>
        {drawn.map((row) => (
          <LineRow
            key={row % places}
            row={row}
            top={drawnAt(row, place, lengths)}
            line={lineAt(row)}
            awaited={!isRefused}
            current={row === current}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  )
}
