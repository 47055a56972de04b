import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { useAnswer } from '../ask.ts'
import { Field } from './field.tsx'
import { PinWait, saidByWait, useHeldPin } from './pin-wait.tsx'

type Props = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly problem?: Problem | undefined
  readonly digits?: boolean
  /** Whose PIN it proves; while that has to wait nothing can be typed. */
  readonly operator?: string | undefined
}

/** A PIN or another secret as it is typed; of a PIN only digits are taken. */
export function PinField({ id, label, hint, value, onType, problem, digits = true, operator }: Props) {
  const held = useHeldPin(operator)
  return (
    <Field
      id={id}
      label={label}
      problem={saidByWait(problem) ? undefined : problem}
      {...(hint !== undefined && { hint })}
    >
      {(ties) => (
        <>
          <input
            {...ties}
            type="password"
            inputMode={digits ? 'numeric' : 'text'}
            autoComplete="off"
            maxLength={digits ? 20 : 400}
            // Not disabled: it keeps the keyboard, so that another name can be chosen and the next PIN is typed here.
            readOnly={held !== undefined}
            value={value}
            onChange={(event) => onType(digits ? event.target.value.replace(/\D/g, '') : event.target.value)}
          />
          {operator !== undefined && <PinWait key={operator} held={held} />}
        </>
      )}
    </Field>
  )
}

/** The PIN of whoever is signed in, who proves it once more: the field `${id}-ownPin`. */
export function OwnPinField({ id, ...props }: Pick<Props, 'id' | 'value' | 'onType' | 'problem'>) {
  const { t } = useTranslation()
  const { data: counter } = useAnswer('counter', undefined)
  const operator = counter?.access.operator?.id
  return <PinField id={`${id}-ownPin`} label={t('operators.ownPin')} operator={operator} {...props} />
}

/** Puts whoever is refused at once where it is mended: the field `${id}-${problem.facts.field}`. */
export function useMending(id: string, problem: Problem | undefined): (field: string) => Problem | undefined {
  useEffect(() => {
    const field = document.getElementById(`${id}-${problem?.facts.field}`)
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  }, [id, problem])
  return (field) => (problem?.facts.field === field ? problem : undefined)
}
