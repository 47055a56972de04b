import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { problemOf } from '../ask.ts'
import { sayProblem } from '../words/words.ts'

/** What is wrong and what to do, read out as soon as it appears. */
export function ProblemLine({ problem }: { readonly problem: Problem | undefined }) {
  useTranslation()
  return (
    <p className="problem-line" role="alert">
      {problem && sayProblem(problem)}
    </p>
  )
}

/** The problem of a query or a deed, in place. */
export function ErrorLine({ error }: { readonly error: unknown }) {
  return <ProblemLine problem={problemOf(error)} />
}
