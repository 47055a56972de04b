import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { momentTime } from '../china-time.ts'
import { useLanguage } from '../language.ts'
import { KeyButton } from './key-cap.tsx'

const steps = ['session', 'unlock', 'again'] as const

/** Without a keychain no key is asked for: why that is, what to do about it, and a way to look again. */
export function NoKeychain() {
  const { t } = useTranslation()
  const language = useLanguage()
  const reopen = useDeed('reopenKeys')
  const [lookedAt, setLookedAt] = useState<string>()
  const look = () => reopen.mutate(undefined, { onSettled: () => setLookedAt(new Date().toISOString()) })
  return (
    <>
      <p>{t('keys.noKeychainWhy')}</p>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>{t(`keys.noKeychainCure.${step}`)}</li>
        ))}
      </ol>
      <div className="choices">
        <KeyButton onPress={look}>{t('keys.lookAgain')}</KeyButton>
        <p aria-live="polite">
          {lookedAt && t('keys.stillNone', { time: momentTime(lookedAt, Date.parse(lookedAt), language) })}
        </p>
      </div>
    </>
  )
}
