import { useTranslation } from 'react-i18next'
import type { Counter } from '../../preload/contract/counter.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Heading } from '../parts/heading.tsx'
import { KeyButton } from '../parts/key-cap.tsx'
import { LanguageButton } from '../parts/language-button.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { RestoreOffer } from '../parts/restore-offer.tsx'
import { StateIcon } from '../parts/state-icon.tsx'
import { useOtherLanguage } from '../use-other-language.ts'
import { sayProblem, troubleTitle } from '../words/words.ts'
import { FirstManagerForm } from './first-manager.tsx'

type Props = { readonly problem: Problem; readonly counter?: Counter }

/** The till cannot work: why, what to do about it, and nothing else. */
export function Trouble({ problem, counter }: Props) {
  const { t } = useTranslation()
  const again = useDeed('tryAgain')
  const lookAgain = () => again.mutate(undefined)
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  useKeys({ F3: otherLanguage, F5: lookAgain })
  const restorable = problem.kind === 'journal-damaged' || problem.kind === 'journal-missing'
  return (
    <main className="result trouble tone-declined">
      <StateIcon state="declined" />
      <Heading>{troubleTitle(problem)}</Heading>
      <p className="lead" role="alert">
        {sayProblem(problem)}
      </p>
      {problem.facts.message !== undefined && (
        <p className="found">{t('trouble.found', { message: problem.facts.message })}</p>
      )}
      <p>{t('trouble.again')}</p>
      <ErrorLine error={again.error ?? unchanged} />
      <div className="choices">
        <KeyButton name="F5" disabled={again.isPending} onPress={lookAgain}>
          {t('trouble.tryAgain')}
        </KeyButton>
        <LanguageButton onPress={otherLanguage} />
      </div>
      {restorable && counter?.access.state === 'first' && (
        <section className="restore-offer">
          <h2>{t('operators.first')}</h2>
          <FirstManagerForm />
        </section>
      )}
      {restorable && counter?.terminal && counter.access.state !== 'first' && <RestoreOffer />}
    </main>
  )
}
