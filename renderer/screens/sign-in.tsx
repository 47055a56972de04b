import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '../../preload/contract/operators.ts'
import { problemOf, useDeed } from '../ask.ts'
import { takeEarlyPin } from '../early-pin.ts'
import { Heading } from '../parts/heading.tsx'
import { KeyButton, KeyCap } from '../parts/key-cap.tsx'
import { PinField } from '../parts/pin-field.tsx'
import { saidByWait, useHeldPin } from '../parts/pin-wait.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { WayOut } from '../parts/way-out.tsx'
import { unlearned } from '../scan/habits.ts'
import { listenForScans } from '../scan/listen.ts'
import { useOtherLanguage } from '../use-other-language.ts'
import { Recover } from './recover.tsx'

/** What moves among the names while the PIN has the keyboard; a number pad has `+` and `-`. */
const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1, '+': 1, '-': -1 }

/**
 * Who is there, and the PIN: all that can be done at a till where nobody is signed in, or that is locked. A scan goes nowhere:
 * where the counter is beneath, its own ears take it away from here.
 */
export function SignIn({ access, onBack }: { readonly access: Access; readonly onBack?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const signIn = useDeed('signIn')
  const training = useDeed('startTraining')
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  const [picked, setPicked] = useState(access.operator?.id)
  const [pin, setPin] = useState('')
  const [lost, setLost] = useState(false)
  const { people } = access
  const locked = access.state === 'locked'
  // A lock that nobody asked for looks like a mistake: after a sale it says what it is.
  const due = locked && access.pinDue
  const at = Math.max(
    0,
    people.findIndex(({ id }) => id === picked),
  )
  const chosen = people[at]
  const held = useHeldPin(chosen?.id)
  const refused = saidByWait(problemOf(signIn.error)) ? null : signIn.error
  useEffect(() => (locked ? undefined : listenForScans(nothing, nothing, () => unlearned)), [locked])
  // At once, so that no key falls between two fields. Back from the recovery, too.
  useLayoutEffect(() => {
    const typed = takeEarlyPin()
    if (typed !== '') setPin(typed)
    if (!lost) document.getElementById('sign-in-pin')?.focus()
  }, [lost])
  if (lost) return <Recover access={access} onBack={() => setLost(false)} />

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!chosen || held || signIn.isPending) return
    signIn.mutate({ operator: chosen.id, pin }, { onSettled: () => setPin('') })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined && event.key !== 'F3' && !(event.key === 'Escape' && onBack)) return
    event.preventDefault()
    if (event.key === 'F3') return otherLanguage()
    if (step === undefined) return onBack?.()
    const next = people[(at + step + people.length) % people.length]
    signIn.reset()
    setPicked(next?.id)
  }
  return (
    <main className="setup sign-in" onKeyDown={onKeyDown}>
      <Heading take={false}>{t(due ? 'operators.pinDue' : locked ? 'operators.locked' : 'operators.signIn')}</Heading>
      {locked && <p>{t(due ? 'operators.pinDueLead' : 'operators.lockedLead')}</p>}
      <form className="person-form" onSubmit={onSubmit}>
        <fieldset className="names">
          <legend>{t('operators.names')}</legend>
          {people.map(({ id, name, role }, index) => (
            <label key={id} className={index === at ? 'chosen' : ''}>
              <input
                type="radio"
                name="operator"
                tabIndex={-1}
                checked={index === at}
                onChange={() => {
                  setPicked(id)
                  document.getElementById('sign-in-pin')?.focus()
                }}
              />
              <b>{name}</b> <span>{t(`operators.roles.${role}`)}</span>
            </label>
          ))}
        </fieldset>
        <PinField
          id="sign-in-pin"
          label={`${t('operators.pin')} · ${chosen?.name ?? ''}`}
          hint={t('operators.pinHint')}
          operator={chosen?.id}
          value={pin}
          onType={setPin}
        />
        <ErrorLine error={refused ?? training.error ?? unchanged} />
        <button type="submit" className="key-button accent" disabled={signIn.isPending || held !== undefined}>
          <KeyCap name={t('key.enter')} />
          {t(due ? 'result.nextGuest' : locked ? 'operators.unlock' : 'operators.enter')}
        </button>
      </form>
      <div className="choices">
        <WayOut onLanguage={otherLanguage} onBack={onBack} />
        {!locked && <KeyButton onPress={() => training.mutate({})}>{t('operators.training')}</KeyButton>}
        <KeyButton onPress={() => setLost(true)}>{t('operators.lost')}</KeyButton>
      </div>
    </main>
  )
}

const nothing = () => undefined
