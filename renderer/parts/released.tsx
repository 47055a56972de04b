import { useAnswer } from '../ask.ts'
import { ErrorLine } from './problem-line.tsx'
import { VoidState } from './void-state.tsx'

/** The typed hold is being released, or is: how that stands by now, and that nothing can be taken of it. */
export function Released({ preauthOrderId }: { readonly preauthOrderId: string }) {
  const { data, error } = useAnswer('voiding', { mchntOrderId: preauthOrderId })
  return data ? <VoidState voiding={data} /> : <ErrorLine error={error} />
}
