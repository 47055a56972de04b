import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScannerHabits } from '../../preload/contract/scan.ts'
import { useDeed } from '../ask.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { type Codes, openCodes } from '../scan/codes/codes.ts'
import type { DrawnCode } from '../scan/codes/write-code.ts'
import { divertKeys } from '../scan/diverted.ts'
import { faultOf, habitsFrom, type LearnFault, type Reading, testTexts } from '../scan/learn.ts'
import { recordKeys } from '../scan/record-keys.ts'
import { DrawnCodeView } from './drawn-code.tsx'
import { ForWhoMay } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { ErrorLine } from './problem-line.tsx'
import { ScannerHabitsView } from './scanner-habits.tsx'

const shown = ['Code128', 'QRCode'] as const

/** Both codes of a test text. */
const drawBoth = (codes: Codes, text: string): Promise<DrawnCode[]> =>
  Promise.all(shown.map((symbology) => codes.draw(text, symbology)))

/** The test codes of one scan; a scanner reads whichever of the two it can. */
function TestCodes({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const [drawn, setDrawn] = useState<readonly DrawnCode[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let left = false
    const codes = openCodes()
    setDrawn(undefined)
    drawBoth(codes, text)
      .then((both) => left || setDrawn(both))
      .catch(() => left || setFailed(true))
      .finally(codes.close)
    return () => {
      left = true
      codes.close()
    }
  }, [text])
  if (failed) return <p className="problem-line">{t('scanner.learn.noCodes')}</p>
  return (
    <div className="test-codes">
      {drawn?.map((code, index) => {
        const symbology = shown[index] ?? 'QRCode'
        return <DrawnCodeView key={symbology} code={code} symbology={symbology} text={text} />
      })}
    </div>
  )
}

/** All test codes on a sheet of paper, for a scanner that cannot read a screen. */
function PrintCodes() {
  const { t } = useTranslation()
  const print = useDeed('printTestCodes')
  const show = useDeed('showExport')
  const onPrint = async () => {
    const codes = openCodes()
    try {
      const drawn = await Promise.all(
        testTexts.map(async (text) => (await drawBoth(codes, text)).map(({ rows }) => ({ text, rows }))),
      )
      print.mutate({ codes: drawn.flat().map(({ text, rows }) => ({ text, rows: [...rows] })) })
    } finally {
      codes.close()
    }
  }
  const path = print.data?.path
  return (
    <>
      <div className="choices">
        <KeyButton disabled={print.isPending} onPress={() => void onPrint()}>
          {t('scanner.learn.print')}
        </KeyButton>
        {path && <KeyButton onPress={() => show.mutate({ path })}>{t('scanner.learn.show')}</KeyButton>}
      </div>
      <p className="done-line" role="status">
        {path && t('scanner.learn.printed', { path })}
      </p>
      <ErrorLine error={print.error ?? show.error} />
    </>
  )
}

/** Three scans, one after the other; then what was learned, to be saved or not. */
function Learning({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation()
  const save = useDeed('saveScanner')
  const [readings, setReadings] = useState<readonly Reading[]>([])
  const [fault, setFault] = useState<LearnFault>()
  const [learned, setLearned] = useState<ScannerHabits>()
  const heading = useRef<HTMLHeadingElement>(null)
  const text = testTexts[readings.length] ?? testTexts[0]

  const onReading = (reading: Reading) => {
    if (learned) return
    const wrong = faultOf(reading, text)
    setFault(wrong)
    if (wrong) return
    const all = [...readings, reading]
    if (all.length < testTexts.length) return setReadings(all)
    const found = habitsFrom(all)
    if ('habits' in found) return setLearned(found.habits)
    setFault(found.fault)
    setReadings([])
  }
  const current = useRef(onReading)
  current.current = onReading
  useEffect(() => {
    const { taker, stop } = recordKeys((reading) => current.current(reading))
    const end = divertKeys(taker)
    // With the codes below it, which come a moment later.
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
    return () => {
      end()
      stop()
    }
  }, [])
  // Before the way out of the settings, which is there longer.
  useKeys({ Escape: onEnd }, true, false, true)

  const again = () => {
    setLearned(undefined)
    setReadings([])
  }
  return (
    <div className="scanner-learning">
      <h3 ref={heading} tabIndex={-1}>
        {learned
          ? t('scanner.learn.learned')
          : t('scanner.learn.step', { step: readings.length + 1, steps: testTexts.length })}
      </h3>
      <p role="status">{learned ? '' : t(readings.length === 0 ? 'scanner.learn.first' : 'scanner.learn.next')}</p>
      <p className="problem-line" role="alert">
        {fault && t(`scanner.learn.fault.${fault.kind}`, { ...fault })}
      </p>
      {learned ? <ScannerHabitsView habits={learned} /> : <TestCodes text={text} />}
      {!learned && <PrintCodes />}
      <ErrorLine error={save.error} />
      <div className="choices">
        {learned && (
          <KeyButton look="accent" onPress={() => save.mutate({ scanner: learned }, { onSuccess: onEnd })}>
            {t('scanner.learn.save')}
          </KeyButton>
        )}
        {learned && <KeyButton onPress={again}>{t('scanner.learn.again')}</KeyButton>}
        <KeyButton name="Esc" onPress={onEnd}>
          {t('scanner.learn.leave')}
        </KeyButton>
      </div>
    </div>
  )
}

/** What this till knows of its keyboard scanner, and how it learns it. */
export function ScannerLearning() {
  const { t } = useTranslation()
  const { counter } = useDesk()
  const forget = useDeed('saveScanner')
  const [learning, setLearning] = useState(false)
  const start = useRef<HTMLDivElement>(null)
  const end = () => {
    setLearning(false)
    requestAnimationFrame(() => start.current?.querySelector('button')?.focus())
  }
  if (learning) return <Learning onEnd={end} />
  return (
    <div className="scanner-learning" ref={start}>
      {counter.scanner ? <ScannerHabitsView habits={counter.scanner} /> : <p>{t('scanner.learn.unlearned')}</p>}
      <ForWhoMay action="saveScanner">
        <div className="choices">
          <KeyButton onPress={() => setLearning(true)}>{t('scanner.learn.start')}</KeyButton>
          {counter.scanner && <KeyButton onPress={() => forget.mutate({})}>{t('scanner.learn.forget')}</KeyButton>}
        </div>
      </ForWhoMay>
      <ErrorLine error={forget.error} />
    </div>
  )
}
