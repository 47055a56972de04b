import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Heading } from '../parts/heading.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import { LanguageButton } from '../parts/language-button.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { useOtherLanguage } from '../use-other-language.ts'

type Props = { readonly onSetup: () => void; readonly onLearn: () => void }

/** The first start: two choices. */
export function FirstRun({ onSetup, onLearn }: Props) {
  const { t } = useTranslation()
  const training = useDeed('startTraining')
  const start = () => {
    onLearn()
    training.mutate({})
  }
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  useKeys({ '1': start, '2': onSetup, F3: otherLanguage })
  return (
    <main className="first-run">
      <Heading>{t('firstRun.title')}</Heading>
      <p className="lead">{t('firstRun.lead')}</p>
      <div className="big-choices">
        <button type="button" className="big-choice accent" onClick={start} disabled={training.isPending}>
          <KeyCap name="1" />
          <b>{t('firstRun.training')}</b>
          <span>{t('firstRun.trainingMore')}</span>
        </button>
        <button type="button" className="big-choice" onClick={onSetup}>
          <KeyCap name="2" />
          <b>{t('firstRun.setup')}</b>
          <span>{t('firstRun.setupMore')}</span>
        </button>
      </div>
      <ErrorLine error={training.error ?? unchanged} />
      <LanguageButton onPress={otherLanguage} />
    </main>
  )
}
