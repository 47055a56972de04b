import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { profileField } from '../../preload/contract/profile-fields.ts'
import { useAnswer } from '../ask.ts'
import { ErrorLine } from '../parts/problem-line.tsx'
import { fieldsOf } from '../parts/profile-field.tsx'
import { SetupKeys } from '../parts/setup-keys.tsx'
import { SetupQuestion } from '../parts/setup-question.tsx'

type Props = { readonly counter: Counter; readonly onLeave: () => void }

/** Setting up a counter: one question per step, then the keys, then the connection. What was typed is never lost. */
export function Setup({ counter, onLeave }: Props) {
  const { t } = useTranslation()
  const { data: saved, error } = useAnswer('profile', undefined)
  const [typed, setTyped] = useState<ProfileDraft>()
  const [step, setStep] = useState(0)
  const draft = typed ?? saved
  if (!draft) return <main className="setup">{error ? <ErrorLine error={error} /> : <p>{t('opening')}</p>}</main>

  const fields = fieldsOf(draft).filter((name) => !profileField(name).later)
  const steps = fields.length + 2
  const field = fields[step]
  const progress = t('setup.progress', { step: step + 1, steps })
  const back = () => (step === 0 ? onLeave() : setStep(step - 1))
  if (field) {
    return (
      <SetupQuestion
        key={field}
        field={field}
        draft={draft}
        progress={progress}
        last={step === fields.length - 1}
        onDraft={setTyped}
        onNext={() => setStep(step + 1)}
        onBack={back}
      />
    )
  }
  return (
    <SetupKeys
      counter={counter}
      checking={step === steps - 1}
      progress={progress}
      onNext={() => (step === steps - 1 ? onLeave() : setStep(step + 1))}
      onBack={back}
    />
  )
}
