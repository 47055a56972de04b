import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../preload/contract/operators.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { problemOf, useDeed } from '../ask.ts'
import { Field } from './field.tsx'
import { KeyButton } from './key-cap.tsx'
import { OwnPinField, PinField, useMending } from './pin-field.tsx'
import { ErrorLine } from './problem-line.tsx'

type Listed = ActionValue<'operators'>['operators'][number]

const roles = ['cashier', 'manager', 'auditor'] as const
const actives = ['yes', 'no'] as const

/** What somebody at the counter may be. */
export function RoleField({
  id,
  value,
  onChoose,
}: {
  readonly id: string
  readonly value: Role
  readonly onChoose: (role: Role) => void
}) {
  const { t } = useTranslation()
  return (
    <Field id={id} label={t('operators.role')} hint={t(`operators.roleMore.${value}`)}>
      {(ties) => (
        <select {...ties} value={value} onChange={(event) => onChoose(event.target.value as Role)}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`operators.roles.${role}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** One operator, folded: name, role, whether active; a new PIN; and what a locked PIN needs. */
export function OperatorItem({ operator }: { readonly operator: Listed }) {
  const { t } = useTranslation()
  const { id, locked } = operator
  const [name, setName] = useState(operator.name)
  const [role, setRole] = useState<Role>(operator.role)
  const [active, setActive] = useState<(typeof actives)[number]>(operator.active ? 'yes' : 'no')
  const [typed, setTyped] = useState({ pin: '', repeated: '', ownPin: '' })
  const change = useDeed('changeOperator')
  const newPin = useDeed('newPin')
  const unlock = useDeed('unlockOperator')
  const deeds = [change, newPin, unlock]
  const error = deeds.find((deed) => deed.error)?.error
  const field = `operator-${id}`
  const at = useMending(field, problemOf(error))
  const placed = ['name', 'pin', 'repeated', 'ownPin'].some((one) => at(one))
  const { ownPin } = typed
  const run = (start: (forget: { onSuccess: () => void }) => void) => {
    for (const deed of deeds) deed.reset()
    start({ onSuccess: () => setTyped({ pin: '', repeated: '', ownPin: '' }) })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    run((forget) => change.mutate({ operator: id, name, role, active, ownPin }, forget))
  }
  const onPin = () => run((forget) => newPin.mutate({ operator: id, ...typed }, forget))
  const onUnlock = () => run((forget) => unlock.mutate({ operator: id, ownPin }, forget))
  return (
    <li>
      <details>
        <summary>
          <b>{operator.name}</b> <span>{t(`operators.roles.${operator.role}`)}</span>{' '}
          {!operator.active && <span>{t('operators.actives.no')}</span>}{' '}
          {locked && <span className="pin-locked">{t('operators.isLocked')}</span>}
        </summary>
        <form onSubmit={onSubmit}>
          <Field id={`${field}-name`} label={t('operators.name')} problem={at('name')}>
            {(ties) => (
              <input
                {...ties}
                type="text"
                maxLength={200}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <RoleField id={`${field}-role`} value={role} onChoose={setRole} />
          <Field id={`${field}-active`} label={t('operators.active')}>
            {(ties) => (
              <select {...ties} value={active} onChange={(event) => setActive(event.target.value as typeof active)}>
                {actives.map((one) => (
                  <option key={one} value={one}>
                    {t(`operators.actives.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <PinPair id={field} value={typed} at={at} onType={(pins) => setTyped({ ...typed, ...pins })} />
          <OwnPinField
            id={field}
            value={ownPin}
            problem={at('ownPin')}
            onType={(value) => setTyped({ ...typed, ownPin: value })}
          />
          <ErrorLine error={placed ? undefined : error} />
          <p role="status">{deeds.some((deed) => deed.isSuccess) && t('operators.done')}</p>
          <div className="choices">
            <button type="submit" className="key-button plain" disabled={change.isPending}>
              {t('operators.save')}
            </button>
            <KeyButton disabled={newPin.isPending} onPress={onPin}>
              {t('operators.givePin')}
            </KeyButton>
            {locked && (
              <KeyButton disabled={unlock.isPending} onPress={onUnlock}>
                {t('operators.unlockPin')}
              </KeyButton>
            )}
          </div>
        </form>
      </details>
    </li>
  )
}

type Pins = { readonly pin: string; readonly repeated: string }
type PairProps = {
  readonly id: string
  readonly value: Pins
  readonly at: ReturnType<typeof useMending>
  readonly onType: (pins: Partial<Pins>) => void
}

/** A new PIN, twice. */
export function PinPair({ id, value, at, onType }: PairProps) {
  const { t } = useTranslation()
  return (
    <>
      <PinField
        id={`${id}-pin`}
        label={t('operators.newPin')}
        hint={t('operators.pinDigitsHint')}
        value={value.pin}
        problem={at('pin')}
        onType={(pin) => onType({ pin })}
      />
      <PinField
        id={`${id}-repeated`}
        label={t('operators.repeated')}
        value={value.repeated}
        problem={at('repeated')}
        onType={(repeated) => onType({ repeated })}
      />
    </>
  )
}
