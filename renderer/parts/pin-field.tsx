import { useEffect } from 'react'
import type { Problem } from '../../preload/contract/problem.ts'
import { Field } from './field.tsx'

type Props = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly problem?: Problem | undefined
}

/** A PIN or another secret as it is typed; of a PIN only digits are taken. */
export function PinField({ id, label, hint, value, onType, problem, digits = true }: Props & { digits?: boolean }) {
  return (
    <Field id={id} label={label} problem={problem} {...(hint !== undefined && { hint })}>
      {(ties) => (
        <input
          {...ties}
          type="password"
          inputMode={digits ? 'numeric' : 'text'}
          autoComplete="off"
          maxLength={digits ? 20 : 400}
          value={value}
          onChange={(event) => onType(digits ? event.target.value.replace(/\D/g, '') : event.target.value)}
        />
      )}
    </Field>
  )
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
