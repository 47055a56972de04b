import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../ask.ts'
import type { Screen } from '../desk.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { BottomBar } from '../parts/bottom-bar.tsx'
import { HelpSheet } from '../parts/help-sheet.tsx'
import { ErrorLine } from '../parts/problem-line.tsx'
import { Rail } from '../parts/rail.tsx'
import { ScannerLine } from '../parts/scanner-line.tsx'
import { TopBar } from '../parts/top-bar.tsx'
import { usePictures } from '../scan/use-pictures.ts'
import { useScans } from '../scan/use-scans.ts'
import { useOtherLanguage } from '../use-other-language.ts'
import { usePinAfterSale } from '../use-pin-after-sale.ts'
import { useTop } from '../use-top.ts'
import { DayScreen } from './day.tsx'
import { EntryScreen } from './entry.tsx'
import { ResultScreen } from './result.tsx'
import { ReviewScreen } from './review.tsx'
import { SettingsScreen } from './settings.tsx'
import { TrainingScreen } from './training.tsx'
import { WaitingScreen } from './waiting.tsx'

const screens: Readonly<Record<Screen, () => React.JSX.Element>> = {
  entry: EntryScreen,
  review: ReviewScreen,
  result: ResultScreen,
  day: DayScreen,
  waiting: WaitingScreen,
  training: TrainingScreen,
  settings: SettingsScreen,
}

/** The counter at work: the bars, the rail, and one screen at a time. */
export function Home() {
  const { t } = useTranslation()
  const { desk, move, counter } = useDesk()
  const [help, setHelp] = useState(false)
  const lock = useDeed('lock')
  const { otherLanguage, error: unchanged } = useOtherLanguage()
  const go = (screen: Screen) => () => move({ kind: 'go', screen })
  const showHelp = () => setHelp(desk.screen !== 'review')
  useScans(showHelp)
  usePictures()
  useKeys(
    {
      F1: showHelp,
      F2: go('entry'),
      F3: otherLanguage,
      F6: go('day'),
      F7: counter.mode === 'training' ? go('training') : undefined,
      F8: go('waiting'),
      F10: go('settings'),
      F12: counter.access.operator && (() => lock.mutate(undefined)),
    },
    desk.screen !== 'review' && !help,
  )
  // On the review an open question about another hold would only invite the wrong key.
  const noted = desk.scan && (desk.screen !== 'review' || desk.scan.kind !== 'another-hold')
  usePinAfterSale()
  const stage = useTop(`${desk.screen} ${desk.mchntOrderId ?? ''}`)
  const Current = screens[desk.screen]
  return (
    <div className="frame">
      <a className="skip" href="#stage" inert={desk.screen === 'review'}>
        {t('bar.skip')}
      </a>
      <TopBar counter={counter} />
      <main ref={stage} id="stage" className={`stage ${desk.screen}`} tabIndex={-1}>
        {/* The entry always shows the line; elsewhere it comes when a scan has something to say. */}
        {(desk.screen === 'entry' || noted) && <ScannerLine />}
        <ErrorLine error={unchanged} />
        <Current />
      </main>
      <Rail />
      <BottomBar onHelp={showHelp} onLanguage={otherLanguage} />
      {help && <HelpSheet onClose={() => setHelp(false)} />}
    </div>
  )
}
