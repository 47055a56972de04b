import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access, Role } from '../../preload/contract/operators.ts'
import { problemOf, useAnswer, useDeed } from '../ask.ts'
import { Awaited } from './awaited.tsx'
import { KeyButton } from './key-cap.tsx'
import { NewPersonForm } from './new-person.tsx'
import { OperatorItem, PinPair, RoleField } from './operator-item.tsx'
import { OwnPinField, useMending } from './pin-field.tsx'
import { ErrorLine } from './problem-line.tsx'

/** For managers: one more operator. */
function AddOperator() {
  const { t } = useTranslation()
  const add = useDeed('addOperator')
  const [role, setRole] = useState<Role>('cashier')
  const [ownPin, setOwnPin] = useState('')
  /** Another form for another person: what was typed for one is gone. */
  const [times, setTimes] = useState(0)
  return (
    <details>
      <summary>{t('operators.add')}</summary>
      <NewPersonForm
        key={times}
        id="new-operator"
        name={{ label: t('operators.name'), hint: t('operators.nameHint') }}
        pinHint={t('operators.pinDigitsHint')}
        go={t('operators.addGo')}
        look="plain"
        isPending={add.isPending}
        error={add.error}
        problem={problemOf(add.error)}
        before={() => <RoleField id="new-operator-role" value={role} onChoose={setRole} />}
        after={(at) => <OwnPinField id="new-operator" value={ownPin} problem={at('ownPin')} onType={setOwnPin} />}
        onGo={(person) => {
          const onSuccess = () => {
            setOwnPin('')
            setTimes(times + 1)
          }
          add.mutate({ ...person, role, ownPin }, { onSuccess })
        }}
      />
      <p role="status">{add.isSuccess && t('operators.done')}</p>
    </details>
  )
}

/** A new PIN for whoever is signed in. */
function OwnPin({ operator }: { readonly operator: string }) {
  const { t } = useTranslation()
  const deed = useDeed('newPin')
  const empty = { pin: '', repeated: '', ownPin: '' }
  const [typed, setTyped] = useState(empty)
  const at = useMending('own', problemOf(deed.error))
  const placed = ['pin', 'repeated', 'ownPin'].some((one) => at(one))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    deed.mutate({ operator, ...typed }, { onSuccess: () => setTyped(empty) })
  }
  return (
    <details>
      <summary>{t('operators.own')}</summary>
      <form className="person-form" onSubmit={onSubmit}>
        <OwnPinField
          id="own"
          value={typed.ownPin}
          problem={at('ownPin')}
          onType={(ownPin) => setTyped({ ...typed, ownPin })}
        />
        <PinPair id="own" value={typed} at={at} onType={(pins) => setTyped({ ...typed, ...pins })} />
        <ErrorLine error={placed ? undefined : deed.error} />
        <p role="status">{deed.isSuccess && t('operators.done')}</p>
        <button type="submit" className="key-button plain" disabled={deed.isPending}>
          {t('operators.givePin')}
        </button>
      </form>
    </details>
  )
}

/** Who works here; managers change it, everybody has a new PIN whenever he likes. */
export function OperatorsForm({ access: { operator } }: { readonly access: Access }) {
  const { t } = useTranslation()
  const isManager = operator?.role === 'manager'
  // Who signs in after a manager may be refused the list once, before the page knows who that is.
  const asked = useAnswer('operators', undefined, { enabled: isManager })
  const { data } = asked
  const signOut = useDeed('signOut')
  if (!operator) return null
  return (
    <div className="operators-form">
      <p>
        {t('operators.signedInAs')}: <b>{operator.name}</b> · {t(`operators.roles.${operator.role}`)}
      </p>
      {isManager && <p>{t('operators.settingsLead')}</p>}
      {isManager && <Awaited of={asked} again="button" />}
      <ErrorLine error={signOut.error} />
      {isManager && data && (
        <ul className="operator-list">
          {data.operators.map((one) => (
            <OperatorItem key={`${one.id} ${one.name} ${one.role} ${one.active}`} operator={one} />
          ))}
        </ul>
      )}
      {isManager && <AddOperator />}
      <OwnPin operator={operator.id} />
      <KeyButton onPress={() => signOut.mutate(undefined)}>{t('operators.signOut')}</KeyButton>
    </div>
  )
}
