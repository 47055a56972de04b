import { useQueries } from '@tanstack/react-query'
import type { ListLine } from '../../preload/contract/day.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { ask } from '../ask.ts'
import { useRested } from '../use-rested.ts'

/** Lines that main gives at once. */
const PAGE = 100
/** A page that is looked for and scrolled past within this time (ms) is not asked for. */
const REST_MS = 60
/** How long a page is kept that is out of sight (ms): long enough for a turn of the wheel back, and main reads it in one. */
const KEPT_MS = 2000

type Asked = { readonly journal: string | undefined; readonly stlDate: string | undefined }

/** The pages of a date's list that hold the rows from `first` to `last`, each asked for when it comes into sight. */
export function useLines({ journal, stlDate }: Asked, first: number, last: number) {
  const inSight = useRested(`${Math.floor(Math.max(0, first) / PAGE)} ${Math.floor(Math.max(0, last) / PAGE)}`, REST_MS)
  const [from = 0, to = 0] = inSight.split(' ').map(Number)
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const answers = useQueries({
    queries: pages.map((page) => {
      const request = { journal, ...(stlDate !== undefined && { stlDate }), position: page * PAGE }
      return {
        queryKey: ['day', request],
        queryFn: (): Promise<ActionValue<'day'>> => ask('day', request),
        gcTime: KEPT_MS,
      }
    }),
  })
  const byPage = new Map(pages.map((page, index) => [page, answers[index]?.data?.lines]))
  const total = answers.find(({ data }) => data)?.data?.total
  return {
    lineAt: (row: number): ListLine | undefined => byPage.get(Math.floor(row / PAGE))?.[row % PAGE],
    total,
    refused: answers.find(({ error }) => error),
    /** The first that is on its way while none has come. */
    awaited: total ? undefined : answers.find(({ isLoading }) => isLoading),
  }
}
