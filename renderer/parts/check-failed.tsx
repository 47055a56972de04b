import { useTranslation } from 'react-i18next'
import { problemOf } from '../ask.ts'
import { sayProblem } from '../words/words.ts'

/** Why what was typed could not be checked. Nothing has left: what is said of other mistakes of the till would only frighten. */
export function CheckFailed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const problem = problemOf(error)
  return (
    <p className="problem-line" role="alert">
      {problem && (problem.kind === 'bug' ? t('reading.failed') : sayProblem(problem))}
    </p>
  )
}
