import { Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Counter } from '../preload/contract/counter.ts'
import { problemOf, useAnswer, useChanges } from './ask.ts'
import { isEarly, takeEarlyPin } from './early-pin.ts'
import { AtWork, readAhead, Setup } from './later.ts'
import { TrainingBand } from './parts/band.tsx'
import { LeaveSheet } from './parts/leave-sheet.tsx'
import { LockCover } from './parts/lock-cover.tsx'
import { FirstRun } from './screens/first-run.tsx'
import { Nobody } from './screens/nobody.tsx'
import { Trouble } from './screens/trouble.tsx'
import { words } from './words/words.ts'

/** Language and theme of the page itself, for the browser, the style sheets and readers for the blind. */
function usePage(counter: Counter | undefined): void {
  const { t, i18n } = useTranslation()
  const language = counter?.language ?? i18n.language
  const theme = counter?.theme ?? 'system'
  const title = t('till')
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset.theme = theme
    void words.changeLanguage(language)
  }, [language, theme])
  useLayoutEffect(() => {
    document.title = title
  }, [title])
}

/** Which of the till's faces is shown: trouble, the first run, the setup, or the counter at work. */
export function App() {
  const { t } = useTranslation()
  const { data: counter, error } = useAnswer('counter', undefined)
  const [settingUp, setSettingUp] = useState(false)
  const [learning, setLearning] = useState(false)
  useChanges()
  usePage(counter)
  const opened = counter !== undefined
  useEffect(() => {
    if (opened) readAhead()
  }, [opened])

  const problem = problemOf(error)
  useLayoutEffect(() => {
    // The sign-in took it before.
    if (opened || problem) takeEarlyPin()
  }, [opened, problem])

  const opening = <p className="opening">{t('opening')}</p>
  if (!counter) {
    if (problem) return <Trouble problem={problem} />
    return isEarly() ? null : opening
  }
  const training = counter.mode === 'training'
  const { access } = counter
  // Locked, the counter stays beneath, with all that was typed.
  const entered = ['training', 'open', 'locked'].includes(access.state)
  const locked = access.state === 'locked' && !counter.trouble
  const windowClass = ['window', training && 'training', locked && 'locked'].filter(Boolean).join(' ')
  const face = () => {
    if (counter.trouble) return <Trouble problem={counter.trouble} counter={counter} />
    if (settingUp) {
      const leave = () => setSettingUp(false)
      return entered ? <Setup counter={counter} onLeave={leave} /> : <Nobody access={access} onBack={leave} />
    }
    if (counter.mode === 'first-run')
      return <FirstRun onSetup={() => setSettingUp(true)} onLearn={() => setLearning(true)} />
    if (!entered) return <Nobody access={access} />
    return <AtWork counter={counter} first={learning && training ? 'training' : 'entry'} />
  }
  return (
    <div className={windowClass}>
      {training && <TrainingBand />}
      <Suspense fallback={opening}>{face()}</Suspense>
      {locked && <LockCover access={access} />}
      <LeaveSheet open={access.state === 'open' || training} />
    </div>
  )
}
