import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileFormat } from '../../preload/contract/exports.ts'
import type { Meaning } from '../../preload/contract/search.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { ask, problemOf } from '../ask.ts'
import { yuan } from '../money.ts'
import { useLasting } from '../use-lasting.ts'
import { useRested } from '../use-rested.ts'
import { words } from '../words/words.ts'
import { Awaited } from './awaited.tsx'
import { useOpenLine } from './day-list.tsx'
import { LineList } from './line-list.tsx'
import { SearchExport } from './search-export.tsx'

/** Whoever types is not answered letter by letter. */
const REST_MS = 250
/** What takes longer says so. */
const LONG_MS = 400

/** One of the meanings of a word, as a person would say it. */
function sayMeaning(meaning: Meaning): string {
  switch (meaning.of) {
    case 'amount':
      return words.t('search.as.amount', { amount: yuan(meaning.fen) })
    case 'state':
      return words.t(`search.states.${meaning.state}`)
    case 'dates':
      return meaning.from === meaning.to
        ? words.t('search.as.date', { date: meaning.from })
        : words.t('search.as.dates', meaning)
    case 'order':
    case 'hold':
      return words.t(`search.as.${meaning.of}.${meaning.part}`)
    default:
      return words.t(`search.as.${meaning.of}`)
  }
}

/** How each word was understood: whoever sees nothing found sees what was looked for. */
function Understood({ words: found }: { readonly words: ActionValue<'search'>['words'] }) {
  const { t } = useTranslation()
  return (
    <ul className="understood" aria-label={t('search.understood')}>
      {found.map(({ word, meanings }) => (
        <li key={`${word} ${meanings.length}`}>
          <b>{word}</b>
          <span>{meanings.map(sayMeaning).join(t('search.or'))}</span>
        </li>
      ))}
    </ul>
  )
}

/** What was typed when Enter was pressed, a new one each time: it is looked for at once, and its list then has the keyboard. */
export type Entered = { readonly text: string }

type Props = {
  readonly journal: string | undefined
  readonly text: string
  readonly entered: Entered | undefined
  /** The row that was opened before. */
  readonly at: number | undefined
  readonly list: RefObject<HTMLTableElement | null>
  readonly format: FileFormat
  readonly onFormat: (format: FileFormat) => void
}

/** What a search finds, in the same list as a date's; as long as the answer is awaited, what was found before is not shown as if it were it. */
export function SearchResults({ journal, text, entered, at, list, format, onFormat }: Props) {
  const { t } = useTranslation()
  const open = useOpenLine()
  const rested = useRested(text, REST_MS)
  const asked = entered?.text === text ? text : rested
  const found = useQuery({
    queryKey: ['search', { journal, text: asked }],
    queryFn: () => ask('search', { journal, text: asked }),
    enabled: asked !== '',
    // Whoever comes back to what was found sees it at once, and a moment later as it is now.
    staleTime: 0,
  })
  const { data, error, isFetching } = found
  const waiting = isFetching || asked !== text
  const isLong = useLasting(waiting && !data, LONG_MS)
  const stopped = problemOf(error)?.kind === 'stopped'
  const count = data?.lines.length ?? 0
  const isThere = count > 0 && !waiting
  useEffect(() => {
    if (isThere && entered) list.current?.focus()
  }, [isThere, entered, list])
  return (
    <>
      {/* That it is being looked for is said below. */}
      <Awaited of={{ ...found, isLoading: false, error: stopped || waiting ? null : error }} />
      <p role="status" className="search-status">
        {isLong && t('search.looking')}
        {data && !waiting && !error && count === 0 && t('search.nothing')}
        {data && !waiting && !error && count > 0 && t(data.more ? 'search.foundMore' : 'search.found', { count })}
      </p>
      {data && <Understood words={data.words} />}
      {data && count > 0 && (
        <LineList
          key={asked}
          label={t('search.results')}
          rows={count}
          lineAt={(row) => data.lines[row]}
          at={at}
          onOpen={open}
          list={list}
        />
      )}
      {data && count > 0 && (
        <SearchExport
          key={`${journal} ${asked}`}
          journal={journal}
          text={asked}
          waiting={waiting}
          format={format}
          onFormat={onFormat}
        />
      )}
    </>
  )
}
