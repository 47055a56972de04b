import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CompletionView, DayTotal } from '../../preload/contract.ts'
import { ask } from '../ask.ts'
import { momentTime } from '../china-time.ts'
import { useDesk } from '../desk-context.tsx'
import { useLanguage } from '../language.ts'
import { yuan } from '../money.ts'
import type { Chosen } from '../screens/day.tsx'
import { useNow } from '../use-now.ts'
import { KeyButton } from './key-cap.tsx'
import { OrderNumber, tailOf } from './order-number.tsx'
import { ErrorLine } from './problem-line.tsx'
import { standingOf } from './standing.ts'
import { StateIcon } from './state-icon.tsx'

type RowProps = { readonly completion: CompletionView; readonly now: number; readonly foreign: boolean }

function Row({ completion, now, foreign }: RowProps) {
  const { t } = useTranslation()
  const { move } = useDesk()
  const language = useLanguage()
  const { state, name } = standingOf(completion)
  const { mchntOrderId, preauthOrderId, totalAmt, refId, payTs, acceptedAt } = completion
  return (
    <tr>
      <td>
        <span className="state-word">
          <StateIcon state={state} />
          {t(`state.${name}`)}
        </span>
      </td>
      <td className="number strong">{yuan(totalAmt)}</td>
      <td className="mono">{tailOf(preauthOrderId)}</td>
      <td>
        {foreign ? (
          <OrderNumber value={mchntOrderId} />
        ) : (
          <button type="button" className="link" onClick={() => move({ kind: 'look', mchntOrderId })}>
            <OrderNumber value={mchntOrderId} />
          </button>
        )}
      </td>
      <td className="mono">{refId ?? '–'}</td>
      <td className="mono">{payTs?.slice(5) ?? momentTime(acceptedAt, now, language)}</td>
    </tr>
  )
}

/** Completions, voids and what is left of them; only the sum where nothing was voided. */
function DaySum({ total }: { readonly total: DayTotal }) {
  const { t } = useTranslation()
  const { count, totalAmt, voids, netAmt } = total
  const voided = voids.count > 0
  return (
    <div className="sum-lines">
      <p className="sum-line">
        <span>{t(voided ? 'day.completions' : 'day.sum')}</span>
        <b>{t('money.countAndSum', { count, sum: yuan(totalAmt) })}</b>
      </p>
      {voided && (
        <>
          <p className="sum-line">
            <span>{t('day.voids')}</span>
            <b>{t('money.countAndSum', { count: voids.count, sum: yuan(-voids.totalAmt) })}</b>
          </p>
          <p className="sum-line net">
            <span>{t('day.net')}</span>
            <b>{yuan(netAmt)}</b>
          </p>
        </>
      )}
    </div>
  )
}

type Props = { readonly journal: string | undefined; readonly chosen: Chosen }

/** The completions of a date, page by page, with the sum of them all. */
export function DayList({ journal, chosen }: Props) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const request = { journal, ...chosen }
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['day', request],
    queryFn: ({ pageParam: after }) => ask('day', { ...request, ...(after && { after }) }),
    initialPageParam: '',
    getNextPageParam: ({ more, completions }) => (more ? completions.at(-1)?.mchntOrderId : undefined),
  })
  const total = data?.pages[0]?.total
  const completions = data?.pages.flatMap((page) => page.completions) ?? []
  const columns = ['state', 'amount', 'hold', 'mchntOrderId', 'refId', 'time'] as const
  return (
    <>
      <ErrorLine error={error} />
      {data && completions.length === 0 && <p className="empty">{t('day.noneHere')}</p>}
      {completions.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        <section className="table-scroll" tabIndex={0} aria-label={chosen.stlDate ?? t('day.undated')}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={column === 'amount' ? 'number' : undefined}>
                    {t(`day.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {completions.map((completion) => (
                <Row key={completion.mchntOrderId} completion={completion} now={now} foreign={journal !== undefined} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {hasNextPage && (
        <KeyButton disabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('day.more')}
        </KeyButton>
      )}
      {total && <DaySum total={total} />}
    </>
  )
}
