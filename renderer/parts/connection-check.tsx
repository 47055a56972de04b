import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { sayProblem } from '../words/words.ts'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'
import { StateIcon } from './state-icon.tsx'

const steps = ['network', 'clock', 'keys'] as const

/** Network, clock and keys, proved without money; each with its own words. */
export function ConnectionCheck() {
  const { t } = useTranslation()
  const check = useDeed('checkConnection')
  return (
    <div className="connection-check">
      <p>{t('connection.lead')}</p>
      <KeyButton disabled={check.isPending} onPress={() => check.mutate(undefined)}>
        {t('connection.run')}
      </KeyButton>
      <div role="status">
        {check.isPending && <p>{t('connection.running')}</p>}
        {check.data && (
          <ul>
            {steps.map((name) => {
              const found = check.data.steps.find(({ step }) => step === name)
              const problem = found && !found.ok ? found.problem : undefined
              return (
                <li key={name}>
                  <StateIcon state={!found ? 'withdrawn' : found.ok ? 'completed' : 'declined'} />
                  <b>{t(`connection.${name}`)}</b>
                  <span>
                    {!found && t('connection.skipped')}
                    {found?.ok && t(`connection.${name}Ok`)}
                    {problem && sayProblem(problem)}
                  </span>
                </li>
              )
            })}
          </ul>
        )}
      </div>
      <ErrorLine error={check.error} />
    </div>
  )
}
