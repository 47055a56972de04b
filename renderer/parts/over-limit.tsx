import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { ApprovalFields } from './approval-fields.tsx'
import type { missingIn } from './left-open-state.ts'

const ID = 'review'

/** Gives the keyboard to a field of the approval on the review. */
export const focusApproval = (field: NonNullable<ReturnType<typeof missingIn>>) =>
  document.getElementById(`${field}-${ID}`)?.focus()

type Props = {
  /** The most that a cashier takes alone, in fen. */
  readonly limit: number
  readonly value: TypedApproval
  readonly onChange: (value: TypedApproval) => void
  readonly problem: Problem | undefined
}

/** On the review of an amount above a cashier's limit: that a manager has to approve it, here and now. */
export function OverLimit({ limit, value, onChange, problem }: Props) {
  const { t } = useTranslation()
  // Nothing else can be done here; but the amount stays in sight above it, however small the window is.
  useEffect(() => {
    const shown = document.activeElement
    if (shown === document.body || shown instanceof HTMLHeadingElement)
      document.getElementById(`reason-${ID}`)?.focus({ preventScroll: true })
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this is
    <section
      className="left-open"
      role="group"
      aria-labelledby="over-limit"
      aria-describedby="review-said review-amount"
    >
      <p id="over-limit" className="left-open-title">
        {t('operators.overLimit', { limit })}
      </p>
      <ApprovalFields
        id={ID}
        reason={t('operators.approvalReason')}
        value={value}
        onChange={onChange}
        problem={problem}
      />
    </section>
  )
}
