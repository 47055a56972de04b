import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryEvent } from '../../preload/contract/story.ts'
import { ask, useAnswer } from '../ask.ts'
import { chinaDate, momentTime } from '../china-time.ts'
import { useKeys } from '../keys.ts'
import { useLanguage } from '../language.ts'
import { words } from '../words/words.ts'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'
import { WireText } from './wire-text.tsx'

type Of = { readonly journal: string | undefined; readonly mchntOrderId: string }

/** Of a kind that this till has no words for, its own name. */
const sayKind = (kind: string): string =>
  words.exists(`event.${kind}`) ? words.t(`event.${kind}` as 'event.accepted') : kind

type WireProps = Of & { readonly seq: number; readonly exact: boolean; readonly onExact: () => void }

/** What was sent and what came by one event. */
function Wire({ journal, mchntOrderId, seq, exact, onExact }: WireProps) {
  const { t } = useTranslation()
  const asked = useAnswer('event', { journal, mchntOrderId, seq })
  if (!asked.data) return <Awaited of={asked} />
  const { url, request, httpStatus, reply } = asked.data
  const as = { exact, onExact }
  return (
    <div className="wire">
      {url !== undefined && (
        <p className="mono">
          {t('events.url')} {url}
        </p>
      )}
      {request !== undefined && <WireText title={t('events.request')} text={request} {...as} />}
      {httpStatus !== undefined && (
        <p className="mono">
          {t('events.httpStatus')} {httpStatus}
        </p>
      )}
      {reply !== undefined && <WireText title={t('events.reply')} text={reply} {...as} />}
    </div>
  )
}

type EventProps = Of & {
  readonly event: StoryEvent
  readonly exact: boolean
  readonly onExact: () => void
}

function Event({ event, ...rest }: EventProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const { seq, at, kind, head, request, reply } = event
  return (
    <li>
      <div className="story-event">
        <span className="mono">{head}</span>
        <time dateTime={at}>{`${chinaDate(at)} ${momentTime(at, Date.parse(at), language)}`}</time>
        <b>{sayKind(kind)}</b>
      </div>
      {(request || reply) && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{[request && t('events.request'), reply && t('events.reply')].filter(Boolean).join(' · ')}</summary>
          {open && <Wire seq={seq} {...rest} />}
        </details>
      )}
    </li>
  )
}

/** All that the journal has of a completion and its void, or of a release, event by event; folded until it is asked for. */
export function StoryEvents({ journal, mchntOrderId }: Of) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [exact, setExact] = useState(false)
  const request = { journal, mchntOrderId }
  const asked = useInfiniteQuery({
    queryKey: ['events', request],
    queryFn: ({ pageParam: afterSeq }) => ask('events', { ...request, ...(afterSeq !== undefined && { afterSeq }) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ more, events }) => (more ? events.at(-1)?.seq : undefined),
    enabled: open,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  const onExact = () => setExact((before) => !before)
  useKeys({ 'Ctrl+U': open ? onExact : undefined })
  const events = data?.pages.flatMap((page) => page.events) ?? []
  return (
    <details
      className="story-events"
      onToggle={({ currentTarget, target }) => target === currentTarget && setOpen(currentTarget.open)}
    >
      <summary>{t('events.title')}</summary>
      <p>{t('events.lead')}</p>
      <Awaited of={asked} />
      <ol>
        {events.map((event) => (
          <Event key={event.seq} event={event} exact={exact} onExact={onExact} {...request} />
        ))}
      </ol>
      {hasNextPage && (
        <KeyButton disabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('events.more')}
        </KeyButton>
      )}
    </details>
  )
}
