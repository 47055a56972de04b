import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import type { ProfileDraft } from '../../preload/contract/profile.ts'
import { profileField } from '../../preload/contract/profile-fields.ts'
import { useAnswer } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Awaited } from '../parts/awaited.tsx'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { fieldsOf } from '../parts/profile-field.tsx'
import { SetupKeys } from '../parts/setup-keys.tsx'
import { SetupQuestion } from '../parts/setup-question.tsx'

type Props = { readonly counter: Counter; readonly onLeave: () => void }

/** Setting up a counter: one question per step, then the keys, then the connection. What was typed is never lost. */
export function Setup({ counter, onLeave }: Props) {
  const { t } = useTranslation()
  const saved = useAnswer('profile', undefined)
  const [typed, setTyped] = useState<ProfileDraft>()
  const [step, setStep] = useState(0)
  const draft = typed ?? saved.data
  useKeys({ Escape: draft ? undefined : onLeave })
  if (!draft) {
    return (
      <main className="setup">
        <Heading>{t('setup.title')}</Heading>
        <Awaited of={saved} />
        <KeyButton name="Esc" onPress={onLeave}>
          {t('setup.leave')}
        </KeyButton>
      </main>
    )
  }

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
