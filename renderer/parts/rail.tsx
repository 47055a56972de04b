import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useHeight } from '../use-height.ts'
import { useWindowSize } from '../use-window-size.ts'
import { Awaited } from './awaited.tsx'
import { railEntries } from './rail-entries.ts'
import { RailItem } from './rail-item.tsx'
import { railRoom } from './rail-room.ts'

const nothing = { alarms: [], voids: [], open: [], waiting: 0, closed: [], releases: [] }

/** What waits first, then the last that are done: as many as there is room for, and how many more wait. */
export function Rail() {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const recent = useAnswer('recent', undefined)
  const { data } = recent
  const { width, height } = useWindowSize()
  const rail = useRef<HTMLElement>(null)
  const place = { width, height, rail: useHeight(rail) }
  const { waiting, done } = railEntries(data ?? nothing)
  const room = railRoom(place, waiting.length, done.length)
  const more = (data?.waiting ?? 0) - room.waiting
  return (
    <aside
      ref={rail}
      className={waiting.length > 0 || recent.error ? 'rail waits' : 'rail'}
      aria-label={t('rail.title')}
      inert={desk.screen === 'review'}
    >
      <h2>{t('rail.title')}</h2>
      <Awaited of={recent} again="button" />
      {waiting.length > 0 && (
        <div className="rail-open">
          <ul aria-label={t('rail.open')}>
            {waiting.slice(0, room.waiting).map((entry) => (
              <RailItem key={`${entry.of} ${entry.view.mchntOrderId}`} entry={entry} />
            ))}
          </ul>
          {more > 0 && (
            <button type="button" className="rail-more" onClick={() => move({ kind: 'go', screen: 'waiting' })}>
              <span className="in-full">{t('rail.moreWaiting', { count: more })}</span>
              <span className="in-short" aria-hidden="true">
                {t('rail.moreShort', { count: more })}
              </span>
            </button>
          )}
        </div>
      )}
      {done.length > 0 && (
        <ul className="rail-closed" aria-label={t('rail.closed')}>
          {done.slice(0, room.done).map((entry) => (
            <RailItem key={`${entry.of} ${entry.view.mchntOrderId}`} entry={entry} />
          ))}
        </ul>
      )}
      {data && !recent.error && waiting.length + done.length === 0 && <p className="empty">{t('rail.none')}</p>}
    </aside>
  )
}
