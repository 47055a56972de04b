import type { FocusEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../preload/contract/problem.ts'
import type { EntryField } from '../desk.ts'
import { useDesk } from '../desk-context.tsx'
import { Field } from './field.tsx'
import { PhysicalInput } from './physical-input.tsx'

type Props = {
  readonly name: EntryField
  readonly problem: Problem | undefined
  readonly onStep: (by: 1 | -1) => void
}

const isEnter = (event: KeyboardEvent) => event.code === 'Enter' || event.code === 'NumpadEnter'

/** One field of the entry. Enter goes on, Shift+Enter and Up go back; an Enter that ends an input method's word does neither. */
export function EntryInput({ name, problem, onStep }: Props) {
  const { t } = useTranslation()
  const { desk, move, entry } = useDesk()
  const free = name === 'orderDesc'
  const hint = free ? '' : t(`entry.${name}Hint`)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.repeat || (free && event.nativeEvent.isComposing)) return
    const back = event.key === 'ArrowUp' || (isEnter(event) && event.shiftKey)
    if (!back && !isEnter(event) && event.key !== 'ArrowDown') return
    event.preventDefault()
    if (event.key !== 'ArrowDown' || name !== 'holdAmount') onStep(back ? -1 : 1)
  }
  const type = (value: string) => move({ kind: 'type', field: name, value })
  const own = {
    value: entry[name],
    onKeyDown,
    onFocus: () => move({ kind: 'at', field: name }),
    onBlur: (event: FocusEvent<HTMLInputElement>) =>
      event.currentTarget.value !== '' && move({ kind: 'leave', fields: [name] }),
  }
  return (
    <Field
      id={name}
      label={t(`entry.${name}`)}
      hint={hint}
      problem={problem}
      className={desk.field === name ? `${name} current` : name}
    >
      {(ties) =>
        free ? (
          <input {...ties} {...own} type="text" autoComplete="off" onChange={(event) => type(event.target.value)} />
        ) : (
          <PhysicalInput {...ties} {...own} onType={type} inputMode={name === 'amount' ? 'decimal' : 'text'} />
        )
      }
    </Field>
  )
}
