import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../ask.ts'
import { chinaDate, momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'

type Props = { readonly journal: string | undefined; readonly onLook: (number: number) => void }

/** The closes of a journal, newest first. */
export function CloseList({ journal, onLook }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const asked = useInfiniteQuery({
    queryKey: ['dayCloses', journal],
    queryFn: ({ pageParam: before }) => ask('dayCloses', { journal, ...(before > 0 && { before }) }),
    initialPageParam: 0,
    getNextPageParam: ({ more, closes }) => (more ? closes.at(-1)?.number : undefined),
  })
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = asked
  const closes = data?.pages.flatMap((page) => page.closes) ?? []
  if (!data) return <Awaited of={asked} again="button" />
  if (closes.length === 0) {
    return (
      <section className="close-list">
        <h2>{t('close.list')}</h2>
        <p className="empty">{t('close.listNone')}</p>
      </section>
    )
  }
  return (
    <section className="close-list">
      <h2>{t('close.list')}</h2>
      <Awaited of={asked} again="button" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('close.list')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('close.listNumber')}</th>
              <th scope="col">{t('close.listDate')}</th>
              <th scope="col">{t('close.completions')}</th>
              <th scope="col">{t('close.voids')}</th>
              <th scope="col" className="number">
                {t('close.net')}
              </th>
              <th scope="col">{t('close.listAt')}</th>
              <th scope="col">{t('close.listCopies')}</th>
            </tr>
          </thead>
          <tbody>
            {closes.map(({ number, stlDate, at, copies, count, voids, netAmt }) => (
              <tr key={number}>
                <td>
                  <button type="button" className="link" onClick={() => onLook(number)}>
                    {t('close.number', { number })}
                  </button>
                </td>
                <td>{stlDate}</td>
                <td>{count}</td>
                <td>{voids}</td>
                <td className="number strong">{yuan(netAmt)}</td>
                <td>{`${chinaDate(at)} ${momentTime(at, Date.parse(at), language)}`}</td>
                <td>{copies}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hasNextPage && (
        <KeyButton disabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('close.listMore')}
        </KeyButton>
      )}
    </section>
  )
}
