import { useQuery } from '@tanstack/react-query'
import type { Work, WorkKind } from '../preload/contract/work.ts'
import { ask } from './ask.ts'

const POLL_MS = 250

/** Long work of these kinds that is under way: asked for every 250 ms while there is any, or `expected` to be. */
export function useWorks(kinds: readonly WorkKind[], expected: boolean): readonly Work[] {
  const { data } = useQuery({
    queryKey: ['works'],
    queryFn: () => ask('works', undefined),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (expected || (state.data?.works.length ?? 0) > 0 ? POLL_MS : false),
  })
  return (data?.works ?? []).filter(({ work }) => kinds.includes(work))
}
