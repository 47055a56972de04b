import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { useAnswer } from '../ask.ts'
import { Field } from './field.tsx'
import { fieldOfApproval } from './left-open-state.ts'
import { PinField } from './pin-field.tsx'

type Props = {
  /** Makes the fields' ids unique on the screen. */
  readonly id: string
  readonly reason: string
  readonly value: TypedApproval
  readonly onChange: (value: TypedApproval) => void
  readonly problem: Problem | undefined
}

/** What only a manager may do asks for: why, which manager, and the PIN. In training why is enough. */
export function ApprovalFields({ id, reason, value, onChange, problem }: Props) {
  const { t } = useTranslation()
  const { managers, training } = useManagers()
  const at = fieldOfApproval(problem)
  const about = (field: typeof at) => (at === field ? problem : undefined)
  // Whoever is refused is at once where it is mended.
  useEffect(() => {
    if (!problem || !at) return
    const field = document.getElementById(`${at}-${id}`)
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  }, [problem, at, id])
  return (
    <>
      <Field id={`reason-${id}`} label={reason} problem={about('reason')}>
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
      {training ? (
        <p className="field-hint">{t('operators.approvalInTraining')}</p>
      ) : (
        <div className="approver">
          <Field id={`operator-${id}`} label={t('operators.approver')} problem={about('operator')}>
            {(ties) => (
              <select
                {...ties}
                value={value.operator}
                onChange={(event) => onChange({ ...value, operator: event.target.value })}
              >
                <option value="">{t('operators.choose')}</option>
                {managers.map(({ id: manager, name }) => (
                  <option key={manager} value={manager}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <PinField
            id={`pin-${id}`}
            label={t('operators.approverPin')}
            operator={value.operator}
            value={value.pin}
            problem={about('pin')}
            onType={(pin) => onChange({ ...value, pin })}
          />
        </div>
      )}
    </>
  )
}

/** Who may approve at this counter, and who of them is likely to: whoever is signed in, or the only one. */
function useManagers() {
  const { data: counter } = useAnswer('counter', undefined)
  const access = counter?.access
  const managers = access?.people.filter(({ role }) => role === 'manager') ?? []
  const self = managers.find(({ id }) => id === access?.operator?.id)
  const likely = self ?? (managers.length === 1 ? managers[0] : undefined)
  return { managers, likely: likely?.id ?? '', training: access?.state === 'training' }
}

/** What is typed for an approval, and the way to change or forget it. */
export type TypedOnce = ReturnType<typeof useApproval>

const empty: TypedApproval = { reason: '', operator: '', pin: '' }

/** What is typed for an approval, from what was typed before; `clear` once it was given, so that nothing is approved twice with the same words. */
export function useApproval(before: TypedApproval = empty) {
  const { likely } = useManagers()
  const [typed, setApproval] = useState(before)
  const approval = { ...typed, operator: typed.operator === '' ? likely : typed.operator }
  return { approval, setApproval, clear: () => setApproval(empty) }
}
