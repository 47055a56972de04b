import { type RefObject, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListLine } from '../../preload/contract/day.ts'
import { useDesk } from '../desk-context.tsx'
import { useLines } from '../list/use-lines.ts'
import { Awaited } from './awaited.tsx'
import { DaySum } from './day-sum.tsx'
import { type InSight, LineList } from './line-list.tsx'

/** Opens a line's page, and remembers where in its list it stands. */
export function useOpenLine(): (line: ListLine, row: number) => void {
  const { desk, move } = useDesk()
  const { journal } = desk.day
  return useCallback(
    ({ of, mchntOrderId }, row) => {
      move({ kind: 'at-day', place: { row, difference: undefined } })
      move({ kind: of === 'release' ? 'look-release' : 'look', mchntOrderId, journal })
    },
    [move, journal],
  )
}

type Props = {
  readonly journal: string | undefined
  /** Without one, what has none yet. */
  readonly stlDate: string | undefined
  readonly rows: number
  /** The row that was opened before. */
  readonly at: number | undefined
  readonly list: RefObject<HTMLTableElement | null>
}

/** The list of a settlement date, however long, with the sum of all of it. */
export function DayList({ journal, stlDate, rows, at, list }: Props) {
  const { t } = useTranslation()
  const open = useOpenLine()
  const [inSight, setInSight] = useState<InSight>({ first: at ?? 0, last: at ?? 0 })
  const onInSight = useCallback((now: InSight) => setInSight(now), [])
  const { lineAt, total, refused, awaited } = useLines({ journal, stlDate }, inSight.first, inSight.last)
  const asked = refused ?? awaited
  return (
    <>
      {asked && <Awaited of={asked} />}
      {rows === 0 && <p className="empty">{t('day.noneHere')}</p>}
      {rows > 0 && (total || !refused) && (
        <LineList
          label={stlDate ?? t('day.undated')}
          rows={rows}
          lineAt={lineAt}
          onInSight={onInSight}
          at={at}
          isRefused={refused !== undefined}
          onOpen={open}
          list={list}
        />
      )}
      {total && <DaySum total={total} />}
    </>
  )
}
