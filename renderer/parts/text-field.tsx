import type { Problem } from '../../preload/contract/problem.ts'
import { Field } from './field.tsx'

type Props = {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly problem?: Problem | undefined
  readonly most?: number
}

/** A name or a number as it is typed, which no dictionary knows. */
export function TextField({ id, label, hint, value, onType, problem, most }: Props) {
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      {(ties) => (
        <input
          {...ties}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={most}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  )
}
