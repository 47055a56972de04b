import type { ReactNode } from 'react'
import type { Problem } from '../../preload/contract/problem.ts'
import { sayProblem } from '../words/words.ts'

/** What ties an input to the words around it. */
export type FieldTies = {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

type FieldProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly problem?: Problem | undefined
  readonly className?: string
  readonly children: (ties: FieldTies) => ReactNode
}

/** A label, its input, and under it what is wrong, or else a hint. */
export function Field({ id, label, hint, problem, className = '', children }: FieldProps) {
  const about = `${id}-about`
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': problem !== undefined })}
      <p id={about} className={problem ? 'field-problem' : 'field-hint'}>
        {problem ? sayProblem(problem) : hint}
      </p>
    </div>
  )
}
