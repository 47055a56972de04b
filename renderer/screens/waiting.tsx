import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingPlace } from '../../preload/contract/waiting.ts'
import { ask } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { yuan } from '../money.ts'
import { AlarmItem } from '../parts/alarm-item.tsx'
import { Awaited } from '../parts/awaited.tsx'
import { HandOver, HandOverLink } from '../parts/hand-over.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { StateIcon } from '../parts/state-icon.tsx'
import { waitingCount } from '../parts/waiting-count.ts'
import { WaitingItem } from '../parts/waiting-item.tsx'
import { WaitingVoid } from '../parts/waiting-void.tsx'
import { useWayToEntry } from '../use-way-to-entry.ts'

/** How much waits, as the key F8 counts it, how much of it are completions, and how much of these lapses soon. */
function Radar({ count, totalAmt }: { readonly count: number; readonly totalAmt: number }) {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const { lapsing } = counter
  return (
    <p className="radar">
      <span>{t('radar.waits', { count: waitingCount(counter) })}</span>
      {count > 0 && <span>{t('radar.completions', { count, sum: yuan(totalAmt) })}</span>}
      {lapsing.count > 0 && (
        <b className="unknown">{t('radar.risk', { count: lapsing.count, sum: yuan(lapsing.totalAmt) })}</b>
      )}
    </p>
  )
}

/** Everything that still waits for something, the hold that lapses first before the others; alarms before all. */
export function WaitingScreen() {
  const { t } = useTranslation()
  const asked = useInfiniteQuery({
    queryKey: ['waiting'],
    queryFn: ({ pageParam: after }) => ask('waiting', after ? { after } : {}),
    initialPageParam: undefined as WaitingPlace | undefined,
    getNextPageParam: ({ next }) => next,
  })
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = asked
  const { desk } = useDesk()
  useWayToEntry()
  const [take, setTake] = useState(desk.waitingItem === undefined)
  // What was come back to may wait no longer, at once or as soon as the list is known anew.
  useEffect(() => {
    if (data && document.activeElement === document.body) setTake(true)
  }, [data])
  const pages = data?.pages ?? []
  const [first] = pages
  const alarms = pages.flatMap((page) => page.alarms)
  const voids = pages.flatMap((page) => page.voids)
  const completions = pages.flatMap((page) => page.completions)
  return (
    <div className="wide">
      <div className="screen-head">
        <Heading take={take}>{t('waiting.title')}</Heading>
        <HandOverLink />
      </div>
      <Awaited of={asked} />
      {first && completions.length + voids.length + alarms.length > 0 && <Radar {...first.total} />}
      {first && !asked.error && completions.length + voids.length + alarms.length === 0 && (
        <p className="empty good">
          <StateIcon state="completed" />
          {t('waiting.none')}
        </p>
      )}
      {alarms.length > 0 && (
        <ul className="waiting-list" aria-label={t('alarm.list')}>
          {alarms.map((completion) => (
            <AlarmItem key={completion.mchntOrderId} completion={completion} />
          ))}
        </ul>
      )}
      <ul className="waiting-list" aria-label={t('waiting.title')}>
        {voids.map((voiding) => (
          <WaitingVoid key={voiding.mchntOrderId} voiding={voiding} />
        ))}
        {completions.map((completion) => (
          <WaitingItem key={completion.mchntOrderId} completion={completion} />
        ))}
      </ul>
      {hasNextPage && (
        <KeyButton disabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('day.more')}
        </KeyButton>
      )}
      <HandOver />
    </div>
  )
}
