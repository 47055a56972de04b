import { useEffect, useState } from 'react'
import type { Problem, TypedApproval } from '../../preload/contract.ts'
import { Field } from './field.tsx'

type Props = {
  /** Makes the fields' ids unique on the screen. */
  readonly id: string
  readonly reason: string
  readonly confirmed: string
  readonly value: TypedApproval
  readonly onChange: (value: TypedApproval) => void
  readonly problem: Problem | undefined
}

/** What only a manager may do asks for: why, and the last four characters of what it is about. */
export function ApprovalFields({ id, reason, confirmed, value, onChange, problem }: Props) {
  const about = (kind: Problem['kind']) => (problem?.kind === kind ? problem : undefined)
  // Whoever is refused is at once where it is mended.
  useEffect(() => {
    const field = problem?.kind === 'reason-missing' ? 'reason' : problem?.kind === 'not-confirmed' ? 'confirmed' : ''
    if (field) document.getElementById(`${field}-${id}`)?.focus()
  }, [problem, id])
  return (
    <>
      <Field id={`reason-${id}`} label={reason} problem={about('reason-missing')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            maxLength={500}
            value={value.reason}
            onChange={(event) => onChange({ ...value, reason: event.target.value })}
          />
        )}
      </Field>
      <Field id={`confirmed-${id}`} label={confirmed} problem={about('not-confirmed')}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            autoComplete="off"
            maxLength={20}
            value={value.confirmed}
            onChange={(event) => onChange({ ...value, confirmed: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** What is typed for an approval, and the way to change or forget it. */
export type TypedOnce = ReturnType<typeof useApproval>

/** What is typed for an approval; `clear` once it was given, so that nothing is approved twice with the same words. */
export function useApproval() {
  const empty: TypedApproval = { reason: '', confirmed: '' }
  const [approval, setApproval] = useState(empty)
  return { approval, setApproval, clear: () => setApproval(empty) }
}
