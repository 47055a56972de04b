import { useTranslation } from 'react-i18next'
import type { Slip } from '../../preload/contract/scan.ts'
import { useDesk } from '../desk-context.tsx'
import { useKeys } from '../keys.ts'
import { CameraButton } from './camera-button.tsx'
import { useRefusal } from './for-who-may.tsx'
import { KeyButton } from './key-cap.tsx'
import { StateIcon } from './state-icon.tsx'

/** The line that lights up when a scan arrives and says what became of it. */
export function ScannerLine() {
  const { t } = useTranslation()
  const { desk, move } = useDesk()
  const { scan } = desk
  const hasCamera = useRefusal('openCamera') === undefined
  const replace = () => move({ kind: 'replace' })
  const dismiss = () => move({ kind: 'scan-noted', note: undefined })
  // On the review Esc goes back, whatever a scan said.
  useKeys(
    { F4: scan?.kind === 'another-hold' ? replace : undefined, Escape: scan && dismiss },
    desk.screen !== 'review',
  )
  // A whole slip says so in all of the line.
  const isWhole = scan !== undefined && 'slip' in scan && scan.slip.kind === 'hold'
  const what = (slip: Slip) => (slip.kind === 'not-understood' ? slip.text : t(`scan.${slip.kind}`, { ...slip }))
  const words = () => {
    if (!scan) return t('scan.ready')
    if ('slip' in scan) return t(`scan.${scan.kind}`, { what: what(scan.slip) })
    return t(`scan.${scan.kind}`, { text: scan.text })
  }
  return (
    <div className={`scanner-line ${scan?.kind ?? 'ready'}`}>
      <p role="status" aria-live="polite">
        {scan?.kind === 'filled' && <StateIcon state="completed" />}
        {words()}
      </p>
      {hasCamera && desk.screen === 'entry' && scan?.kind !== 'another-hold' && <CameraButton keyOnly={isWhole} />}
      {scan?.kind === 'another-hold' && (
        <div className="choices">
          <KeyButton name="F4" onPress={replace}>
            {t('scan.replace')}
          </KeyButton>
          <KeyButton name="Esc" onPress={dismiss}>
            {t('scan.keep')}
          </KeyButton>
        </div>
      )}
    </div>
  )
}
