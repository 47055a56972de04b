import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { problemOf } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { useLasting } from '../use-lasting.ts'
import { sayProblem } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'

/** What is answered sooner is there before anybody misses it. */
const SHOWN_AFTER_MS = 300
const LONG_MS = 5000

/** Refusals that the same question meets again. */
const settled: ReadonlySet<Problem['kind']> = new Set([
  ...(['not-allowed', 'not-allowed-for-role', 'not-signed-in', 'locked', 'bad-request'] as const),
  ...(['journal-unknown', 'completion-unknown', 'close-unknown', 'statement-unknown', 'stopped'] as const),
])

/** As much of an answer as says how it stands. */
type Asked = {
  readonly isLoading: boolean
  readonly isFetching: boolean
  readonly isPlaceholderData: boolean
  readonly error: unknown
}

type Props = {
  readonly of: Asked
  /** How it is asked again: by a key, by a button alone beside what has the key, or by what stands around it. */
  readonly again?: 'key' | 'button' | 'around'
}

/**
 * What stands in the place of an answer that is awaited, or was refused: nothing for a blink, then that it is being read; why it
 * was refused, and the way to ask again for everything on the screen that was. Nothing once the answer is there.
 */
export function Awaited({ of: { isLoading, isFetching, isPlaceholderData, error }, again = 'key' }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const waiting = isLoading || (isFetching && isPlaceholderData)
  const [isShown, isLong] = [useLasting(waiting, SHOWN_AFTER_MS), useLasting(waiting, LONG_MS)]
  const problem = problemOf(error)
  const mayHelp = problem !== undefined && !settled.has(problem.kind)
  const askAgain = () => {
    // The button goes, and the focus would go with it.
    const place = document.querySelector<HTMLElement>('dialog[open] .key-button') ?? document.querySelector('h1')
    place?.focus({ preventScroll: true })
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }
  useKeys({ F5: mayHelp && again === 'key' ? askAgain : undefined })
  return (
    <>
      <p role="status" className="reading">
        {isShown && t(isLong ? 'reading.long' : 'reading.now')}
      </p>
      <p className="problem-line" role="alert">
        {/* Whoever reads moves no money: what is said of other mistakes of the till would only frighten. */}
        {problem && (problem.kind === 'bug' ? t('reading.failed') : sayProblem(problem))}
      </p>
      {mayHelp && again !== 'around' && (
        <div className="choices">
          <KeyButton {...(again === 'key' && { name: 'F5' })} onPress={askAgain}>
            {t('trouble.tryAgain')}
          </KeyButton>
        </div>
      )}
    </>
  )
}
