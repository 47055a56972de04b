import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../ask.ts'
import { sayBadReason } from '../words/words.ts'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'

/** The rows of a statement that could not be read: where they stand, why, and what they say. */
export function BadRows({ sha256 }: { readonly sha256: string }) {
  const { t } = useTranslation()
  const asked = useInfiniteQuery({
    queryKey: ['badRows', sha256],
    queryFn: ({ pageParam: after }) => ask('badRows', { sha256, after }),
    initialPageParam: 0,
    getNextPageParam: ({ more, rows }) => (more ? rows.at(-1)?.line : undefined),
  })
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = asked
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const columns = ['line', 'reason', 'value', 'text'] as const
  return (
    <>
      <Awaited of={asked} />
      {data && !asked.error && rows.length === 0 && <p className="empty">{t('statements.badRows.none')}</p>}
      {rows.length > 0 && (
        <>
          <p>{t('statements.badRows.lead')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
          <section className="table-scroll bad-rows" tabIndex={0} aria-label={t('statements.badRows.title')}>
            <table>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col" className={column === 'line' ? 'number' : undefined}>
                      {t(`statements.badRows.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ line, reason, value, text }) => (
                  <tr key={line}>
                    <td className="number">{line}</td>
                    <td className="why">{sayBadReason(reason)}</td>
                    <td className="mono">{value === '' ? '–' : value}</td>
                    <td className="mono">{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      {hasNextPage && (
        <KeyButton disabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('statements.badRows.more')}
        </KeyButton>
      )}
    </>
  )
}
