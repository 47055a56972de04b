import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import { PinField, useMending } from './pin-field.tsx'
import { ErrorLine } from './problem-line.tsx'
import { TextField } from './text-field.tsx'

/** What is typed for somebody: a name, and a PIN twice. */
export type NewPerson = { readonly name: string; readonly pin: string; readonly repeated: string }

type Props = {
  /** Makes the fields' ids unique on the screen. */
  readonly id: string
  readonly name: { readonly label: string; readonly hint: string; readonly value?: string }
  readonly pinHint: string
  readonly go: string
  readonly look?: 'accent' | 'plain'
  readonly isPending: boolean
  readonly error: unknown
  readonly problem: Problem | undefined
  /** Fields before and after these. */
  readonly before?: (at: (field: string) => Problem | undefined) => ReactNode
  readonly after?: (at: (field: string) => Problem | undefined) => ReactNode
  readonly onGo: (person: NewPerson) => void
}

/** The form that makes an operator: the first manager, one that is recovered, or another one. Enter goes on from any field. */
export function NewPersonForm({
  id,
  name,
  pinHint,
  go,
  look = 'accent',
  isPending,
  error,
  problem,
  before,
  after,
  onGo,
}: Props) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<NewPerson>({ name: name.value ?? '', pin: '', repeated: '' })
  const at = useMending(id, problem)
  const placed = ['name', 'pin', 'repeated', 'appKey', 'appId', 'ownPin'].some((field) => at(field))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onGo(person)
  }
  return (
    <form className="person-form" onSubmit={onSubmit}>
      {before?.(at)}
      <TextField
        id={`${id}-name`}
        label={name.label}
        hint={name.hint}
        problem={at('name')}
        most={200}
        value={person.name}
        onType={(typed) => setPerson({ ...person, name: typed })}
      />
      <PinField
        id={`${id}-pin`}
        label={t('operators.newPin')}
        hint={pinHint}
        value={person.pin}
        problem={at('pin')}
        onType={(pin) => setPerson({ ...person, pin })}
      />
      <PinField
        id={`${id}-repeated`}
        label={t('operators.repeated')}
        value={person.repeated}
        problem={at('repeated')}
        onType={(repeated) => setPerson({ ...person, repeated })}
      />
      {after?.(at)}
      <ErrorLine error={placed ? undefined : error} />
      <button type="submit" className={`key-button ${look}`} disabled={isPending}>
        {go}
      </button>
    </form>
  )
}
