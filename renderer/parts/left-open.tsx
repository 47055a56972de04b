import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract.ts'
import { problemOf, useAnswer } from '../ask.ts'
import { useApproval } from './approval-fields.tsx'
import { KeyButton } from './key-cap.tsx'
import { isApprovalProblem, isOffered } from './left-open-state.ts'
import { ManagerForm } from './manager-form.tsx'
import { OpenItems } from './open-items.tsx'
import { ProblemLine } from './problem-line.tsx'

type Props = {
  readonly id: string
  /** The deed that was refused: what has become of it by now. */
  readonly deed: { readonly error: unknown; readonly isPending: boolean; readonly isError: boolean }
  readonly onGo: (approval: TypedApproval) => void
}

/** The manager's way on where something was refused because of what is still open; nothing where it was not. */
export function LeftOpen({ id, deed, onGo }: Props) {
  const { t } = useTranslation()
  const { data: counter } = useAnswer('counter', undefined)
  const typed = useApproval()
  const [shown, setShown] = useState(false)
  const { error, isPending, isError } = deed
  const problem = problemOf(error)
  const offered = isOffered(shown, { problem, isPending, isError })
  if (offered !== shown) {
    setShown(offered)
    if (!offered) typed.clear()
  }
  if (!offered) return null
  return (
    <section className="left-open" aria-label={t('leave.title')}>
      <p className="left-open-title">{t('leave.title')}</p>
      <ProblemLine problem={problem?.kind === 'open-items' ? problem : undefined} />
      <OpenItems />
      <ManagerForm
        id={`left-open-${id}`}
        title={t('leave.manager')}
        lead={t('leave.managerLead')}
        reason={t('leave.reason')}
        confirmed={t('restore.confirmed', { termNo: counter?.terminal?.termNo ?? '' })}
        error={problem?.kind === 'open-items' ? undefined : error}
        typed={typed}
      >
        {(approval) => (
          <KeyButton disabled={isPending} onPress={() => onGo(approval)}>
            {t('leave.goOn')}
          </KeyButton>
        )}
      </ManagerForm>
    </section>
  )
}

/** What went wrong with such a deed, where it is not said by `LeftOpen` already. */
export function elsewhere(error: unknown): unknown {
  const problem = problemOf(error)
  return problem?.kind === 'open-items' || isApprovalProblem(problem) ? undefined : error
}
