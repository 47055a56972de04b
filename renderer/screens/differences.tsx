import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Difference } from '../../preload/contract/differences.ts'
import { ask, useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { Awaited } from '../parts/awaited.tsx'
import { DifferenceItem } from '../parts/difference-item.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { StateIcon } from '../parts/state-icon.tsx'
import { WorkProgress } from '../parts/work-progress.tsx'
import { useNow } from '../use-now.ts'
import { useWorks } from '../use-works.ts'

type Standing = Difference['standing']
type Place = { readonly stlDate: string; readonly key: string }

const standings = ['open', 'closed', 'explained'] as const satisfies readonly Standing[]
const none = { open: 'noneOpen', closed: 'noneClosed', explained: 'noneExplained' } as const

const standingOf = (value: string): Standing => standings.find((one) => one === value) ?? 'open'

function Choice({
  standing,
  onChoose,
}: {
  readonly standing: Standing
  readonly onChoose: (standing: Standing) => void
}) {
  const { t } = useTranslation()
  return (
    <label className="inline-choice">
      {t('statements.differences.filter')}
      <select id="differences-shown" value={standing} onChange={({ target }) => onChoose(standingOf(target.value))}>
        {standings.map((one) => (
          <option key={one} value={one}>
            {t(`statements.differences.${one}Ones`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Where journal and statements differ, the oldest settlement date first. */
export function DifferencesScreen({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { desk, move } = useDesk()
  // As it was when the screen appeared: somebody comes back from a page to the difference that led to it.
  const [came] = useState(desk.day.difference)
  const [standing, setStanding] = useState<Standing>(came?.standing ?? 'open')
  const leave = () => {
    move({ kind: 'at-day', place: { difference: undefined } })
    onBack()
  }
  const found = useInfiniteQuery({
    queryKey: ['differences', standing],
    queryFn: ({ pageParam: after }) => ask('differences', { standing, ...(after && { after }) }),
    initialPageParam: undefined as Place | undefined,
    getNextPageParam: ({ more, differences }): Place | undefined => {
      const last = differences.at(-1)
      return more && last ? { stlDate: last.stlDate, key: last.key } : undefined
    },
  })
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = found
  const exported = useDeed('exportDifferences')
  const works = useWorks(['export'], exported.isPending)
  const run = () => exported.mutate(undefined)
  useKeys({ Escape: leave, 'Ctrl+E': exported.isPending ? undefined : run })
  const differences = data?.pages.flatMap((page) => page.differences) ?? []
  return (
    <div className="wide statements">
      <header className="screen-head">
        <Heading take={!came}>{t('statements.differences.title')}</Heading>
        <Choice standing={standing} onChoose={setStanding} />
        <div className="choices">
          <KeyButton name="Ctrl+E" disabled={exported.isPending} onPress={run}>
            {t('statements.differences.export')}
          </KeyButton>
          <KeyButton name="Esc" onPress={leave}>
            {t('statements.backToOverview')}
          </KeyButton>
        </div>
      </header>
      {works.length > 0 && <WorkProgress works={works} />}
      <p role="status" className="done-line">
        {exported.data && t('statements.differences.exported', exported.data)}
      </p>
      <ErrorLine error={exported.error} />
      <Awaited of={found} />
      {data && !found.error && differences.length === 0 && (
        <p className="empty good">
          {standing === 'open' && <StateIcon state="completed" />}
          {t(`statements.differences.${none[standing]}`)}
        </p>
      )}
      <ul className="waiting-list" aria-label={t('statements.differences.title')}>
        {differences.map((difference) => (
          <DifferenceItem
            key={difference.key}
            difference={difference}
            now={now}
            isBack={difference.key === came?.key}
          />
        ))}
      </ul>
      {hasNextPage && (
        <KeyButton disabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('statements.differences.more')}
        </KeyButton>
      )}
    </div>
  )
}
